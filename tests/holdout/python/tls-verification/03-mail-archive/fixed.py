import email
import imaplib
import os
import ssl
import sys
from email import policy
from pathlib import Path

HOST = "imap.society.example"


def context():
    made = ssl.create_default_context()
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


def messages(box, since):
    _, found = box.search(None, "SINCE", since)
    for number in found[0].split():
        _, parts = box.fetch(number, "(RFC822)")
        yield email.message_from_bytes(parts[0][1], policy=policy.default)


def keep(message, folder):
    for index, part in enumerate(message.iter_attachments()):
        if part.get_content_type() == "application/pdf":
            name = f"{message['date'].datetime:%Y%m%d-%H%M%S}-{index}.pdf"
            (folder / name).write_bytes(part.get_payload(decode=True))


def main(folder, since):
    with imaplib.IMAP4_SSL(HOST, ssl_context=context()) as box:
        box.login("minutes", os.environ["MAILBOX_PASSWORD"])
        box.select("INBOX", readonly=True)
        for message in messages(box, since):
            keep(message, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
