FROM debian:12
# ruleid: docker-tls-off
RUN curl -fsSLk https://example.com/a -o a
# ruleid: docker-tls-off
RUN pip install --trusted-host pypi.example.com thing==1
# ruleid: docker-tls-off
RUN npm config set strict-ssl false && npm ci
# ok: docker-tls-off
RUN curl -fsSL --cacert ca.pem https://example.com/a-k -o a
# ok: docker-tls-off
RUN pip install --require-hashes -r requirements.lock
# ok: docker-tls-off
RUN npm config set strict-ssl true && npm ci
# ok: docker-tls-off
RUN curl -fsSL https://example.com/a && tar -k -xf a
