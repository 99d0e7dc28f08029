import argparse
import os
from pathlib import Path

from Crypto.Cipher import DES3
from Crypto.Random import get_random_bytes


def key_from(path, size):
    key = bytes.fromhex(Path(path).read_text().strip())
    if len(key) != size:
        raise SystemExit(f"{path}: the key has {len(key)} bytes and not {size}")
    return key


def sealed(key, data):
    cipher = DES3.new(key, DES3.MODE_CFB, iv=get_random_bytes(8))
    return cipher.iv + cipher.encrypt(data)


def export(source, target, key):
    data = Path(source).read_bytes()
    partial = Path(f"{target}.part")
    partial.write_bytes(sealed(key, data))
    os.replace(partial, target)


def main():
    parser = argparse.ArgumentParser(description="Seals the day's payments for the bank.")
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--key-file", required=True)
    options = parser.parse_args()
    export(options.source, options.target, key_from(options.key_file, 24))


if __name__ == "__main__":
    main()
