"""`diffwarden audit`: verify the service's audit log, or write it out."""

from __future__ import annotations

import re
import sys
from argparse import Namespace

from bot.core.errors import UsageError
from bot.service import audit_log
from bot.service.audit import verified, write_csv, write_jsonl
from bot.service.records import Records
from bot.service.settings import Operation, standing

_HASH = re.compile(r"[0-9a-f]{64}")


def run(options: Namespace, operation: Operation) -> int:
    """1 for a log that is broken. Raises UsageError, SettingsError."""
    anchor = options.anchor or ""
    if anchor and not _HASH.fullmatch(anchor):
        raise UsageError("--anchor takes a hash of 64 digits, as `diffwarden audit verify` prints")
    standing(operation)  # a new database has a log without fault, and proves nothing
    records = Records(operation.records_url)
    try:
        if options.action == "verify":
            return _verify(records, anchor)
        write = write_csv if options.format == "csv" else write_jsonl
        write(audit_log.entries(records.engine), sys.stdout)
    finally:
        records.close()
    return 0


def _verify(records: Records, anchor: str) -> int:
    found = verified(audit_log.entries(records.engine), anchor)
    if found.broken:
        sys.stdout.write(f"broken at {found.broken}\nsound before it: {_entries(found.count)}\n")
        return 1
    if anchor and not found.anchored:
        sys.stdout.write(
            f"broken: {_entries(found.count)}, none with the hash {anchor}: "
            "the log was cut off or written anew since that was printed\n"
        )
        return 1
    sys.stdout.write(f"sound: {_entries(found.count)}, the last with the hash\n{found.head}\n")
    return 0


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
