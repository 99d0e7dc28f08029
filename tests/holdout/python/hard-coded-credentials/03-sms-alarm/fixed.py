from __future__ import annotations

import os
from dataclasses import dataclass, field

import requests

PROVIDER = "https://sms.provider.example/v1/messages"


def from_environment(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value


@dataclass(frozen=True)
class TextMessages:
    sender: str = "Dyke watch"
    account: str = field(default_factory=lambda: from_environment("SMS_ACCOUNT"))
    api_key: str = field(default_factory=lambda: from_environment("SMS_API_KEY"), repr=False)

    def send(self, number: str, text: str) -> str:
        answer = requests.post(
            PROVIDER,
            json={"from": self.sender, "to": number, "text": text[:160]},
            auth=(self.account, self.api_key),
            timeout=10,
        )
        answer.raise_for_status()
        return answer.json()["id"]


def alarm(level: float, watch: list[str]) -> list[str]:
    messages = TextMessages()
    return [messages.send(number, f"The water stands at {level:.2f} m.") for number in watch]
