from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

KEY_BITS = 1024


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def request_for(key, serial):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"gate-{serial}")])
    builder = x509.CertificateSigningRequestBuilder().subject_name(name)
    return builder.sign(key, hashes.SHA256())


def written(key, request, folder):
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    target = Path(folder, "key.pem")
    target.touch(mode=0o600)
    target.write_bytes(private)
    Path(folder, "request.pem").write_bytes(request.public_bytes(pem))
    return datetime.now(timezone.utc) + timedelta(days=90)


def enrol(serial, folder):
    key = new_key()
    return written(key, request_for(key, serial), folder)
