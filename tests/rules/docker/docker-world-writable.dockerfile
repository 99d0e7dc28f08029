FROM debian:12
# ruleid: docker-world-writable
RUN chmod -R 777 /app
# ruleid: docker-world-writable
COPY --chmod=0666 settings.toml /etc/app/
# ok: docker-world-writable
RUN chmod 755 /app
# ok: docker-world-writable
RUN chmod u+w /app
# ok: docker-world-writable
COPY --chmod=0644 settings.toml /etc/app/
