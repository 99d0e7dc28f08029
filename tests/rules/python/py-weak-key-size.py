import paramiko
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

SMALL = 1024


def keys():
    # ruleid: py-weak-key-size
    a = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # ruleid: py-weak-key-size
    b = RSA.generate(SMALL)
    # ruleid: py-weak-key-size
    c = dsa.generate_private_key(key_size=1024)
    # ruleid: py-weak-key-size
    d = ec.generate_private_key(ec.SECP192R1())
    # ok: py-weak-key-size
    e = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    # ok: py-weak-key-size
    f = RSA.generate(SMALL * 4)
    # ok: py-weak-key-size
    g = ec.generate_private_key(ec.SECP256R1())
    # ok: py-weak-key-size
    h = paramiko.RSAKey.generate(bits=4096)
    return a, b, c, d, e, f, g, h
