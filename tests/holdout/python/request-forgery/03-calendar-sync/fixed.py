import logging
from urllib.parse import urlsplit

import requests
from celery import shared_task
from icalendar import Calendar

from .models import Feed, Lesson

log = logging.getLogger(__name__)
PROVIDERS = {"calendars.example", "outlook.example", "ical.school.example"}
MOST_BYTES = 512_000


def fetch(address):
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.netloc not in PROVIDERS:
        raise ValueError(f"{address} is no calendar's address")
    answer = requests.get(address, timeout=10, stream=True, allow_redirects=False)
    answer.raise_for_status()
    return answer.raw.read(MOST_BYTES, decode_content=True)


def lessons(text):
    for event in Calendar.from_ical(text).walk("VEVENT"):
        yield str(event.get("UID")), str(event.get("SUMMARY", "")), event.decoded("DTSTART")


@shared_task
def sync(feed_id):
    feed = Feed.objects.get(pk=feed_id)
    try:
        found = list(lessons(fetch(feed.address)))
    except (ValueError, requests.RequestException) as error:
        log.warning("feed %s: %s", feed.pk, error)
        return 0
    for uid, title, starts in found:
        values = {"title": title[:120], "starts": starts}
        Lesson.objects.update_or_create(feed=feed, uid=uid, defaults=values)
    return len(found)
