FROM debian:12
# ruleid: docker-pipe-to-shell
RUN curl -fsSL https://get.example.com/install.sh | sh
# ruleid: docker-pipe-to-shell
RUN wget -qO- https://example.com/setup | sudo -E bash -
# ruleid: docker-pipe-to-shell
RUN apt-get update && bash -c "$(curl -fsSL https://example.com/x)"
# ok: docker-pipe-to-shell
RUN curl -fsSL https://example.com/a.tgz | tar -xz
# ok: docker-pipe-to-shell
RUN curl -fsSLo install.sh https://example.com/install.sh && echo "abc  install.sh" | sha256sum -c && sh install.sh
# ok: docker-pipe-to-shell
RUN curl -fsSL https://example.com/list | grep deb
