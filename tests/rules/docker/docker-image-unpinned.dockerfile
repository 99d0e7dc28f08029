# ruleid: docker-image-unpinned
FROM python
# ruleid: docker-image-unpinned
FROM node:latest AS build
# ruleid: docker-image-unpinned
FROM registry.example.com:5000/team/base
# ruleid: docker-image-unpinned
FROM --platform=linux/amd64 ghcr.io/acme/tool:latest
# ok: docker-image-unpinned
FROM python:3.13-slim
# ok: docker-image-unpinned
FROM node@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# ok: docker-image-unpinned
FROM scratch
# ok: docker-image-unpinned
FROM registry.example.com:5000/team/base:1.2
# ok: docker-image-unpinned
FROM ${BASE}
