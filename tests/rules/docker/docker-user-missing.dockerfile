# ok: docker-user-missing
FROM golang:1.22 AS build
RUN go build -o /app ./...

# ruleid: docker-user-missing
FROM debian:12-slim AS debug
COPY --from=build /app /app
# ok: docker-user-missing
RUN echo "FROM debian:12" > /note
CMD ["/app", "--debug"]

# ok: docker-user-missing
FROM debian:12-slim AS base
RUN useradd app
USER app
CMD ["/app"]

# ok: docker-user-missing
FROM base
CMD ["/app", "--once"]

# ruleid: docker-user-missing
FROM --platform=linux/amd64 ghcr.io/acme/runtime:2
COPY --from=build /app /app
ENTRYPOINT ["/app"]
