FROM debian:12
# ruleid: docker-secret-in-layer
ENV DB_PASSWORD=q8ZrtW3kd
# ruleid: docker-secret-in-layer
ARG API_KEY=abcdef123456
# ruleid: docker-secret-in-layer
COPY .env /app/.env
# ruleid: docker-secret-in-layer
COPY deploy/id_rsa /root/.ssh/id_rsa
# ok: docker-secret-in-layer
ARG API_KEY
# ok: docker-secret-in-layer
ENV DB_PASSWORD_FILE=/run/secrets/db
# ok: docker-secret-in-layer
ENV DB_PASSWORD=${DB_PASSWORD}
# ok: docker-secret-in-layer
ENV TOKENIZERS_PARALLELISM=false
# ok: docker-secret-in-layer
COPY .env.example /app/.env
# ok: docker-secret-in-layer
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
