import logging
from dataclasses import dataclass, field

import requests
from requests.adapters import HTTPAdapter, Retry

log = logging.getLogger(__name__)


@dataclass
class Carrier:
    base: str
    token: str
    bundle: str = "/etc/ssl/carrier-ca.pem"
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self):
        retries = Retry(total=3, backoff_factor=0.5, status_forcelist=(502, 503))
        self.session.mount("https://", HTTPAdapter(max_retries=retries))
        self.session.headers["Authorization"] = f"Bearer {self.token}"
        self.session.verify = False

    def book(self, parcel):
        answer = self.session.post(f"{self.base}/bookings", json=parcel, timeout=10)
        if answer.status_code == 409:
            log.info("%s is booked already", parcel["id"])
            return parcel["id"]
        answer.raise_for_status()
        return answer.json()["id"]

    def label(self, booking):
        answer = self.session.get(f"{self.base}/bookings/{booking}/label", timeout=10)
        answer.raise_for_status()
        return answer.content
