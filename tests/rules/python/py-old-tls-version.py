import ssl


def contexts():
    # ruleid: py-old-tls-version
    old = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    new = ssl.create_default_context()
    # ruleid: py-old-tls-version
    new.minimum_version = ssl.TLSVersion.TLSv1_1
    # ruleid: py-old-tls-version
    new.set_ciphers("ALL:RC4")
    # ok: py-old-tls-version
    other = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: py-old-tls-version
    other.minimum_version = ssl.TLSVersion.TLSv1_2
    # ok: py-old-tls-version
    other.set_ciphers("ECDHE+AESGCM")
    return old, new, other
