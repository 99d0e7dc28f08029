# syntax=docker/dockerfile:1
# ok: docker-user-missing
FROM golang:1.22 AS build
RUN go build -o /app ./...
CMD ["true"]

# ok: docker-user-missing
FROM node:22 AS assets
RUN npm run build

# ruleid: docker-user-missing
FROM debian:12-slim
COPY --from=build /app /app
# ok: docker-user-missing
RUN echo "FROM debian:12" > /note
CMD ["/app"]
