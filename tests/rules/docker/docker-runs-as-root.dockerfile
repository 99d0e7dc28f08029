FROM debian:12 AS build
# ok: docker-runs-as-root
USER root
RUN make
# ok: docker-runs-as-root
USER app
RUN true
# ruleid: docker-runs-as-root
USER root
CMD ["app"]

FROM debian:12
# ruleid: docker-runs-as-root
USER 0:0
ENTRYPOINT ["app"]

FROM debian:12
# ok: docker-runs-as-root
USER rooter
CMD ["app"]
