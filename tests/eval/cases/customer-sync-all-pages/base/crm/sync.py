from __future__ import annotations

from dataclasses import dataclass

from crm.client import CrmClient
from crm.mirror import Mirror


@dataclass(frozen=True)
class Synced:
    written: int


def sync_customers(client: CrmClient, mirror: Mirror) -> Synced:
    """Copy the first page of customers into the mirror."""
    page = client.get_page("customers")
    for item in page.items:
        mirror.upsert(item["id"], item["name"], item["email"])
    mirror.save()
    return Synced(len(page.items))
