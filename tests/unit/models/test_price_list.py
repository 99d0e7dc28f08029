"""Published prices: known for a model at its very provider, and for none else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.models.price_list import PriceList

OPENAI = "https://api.openai.com/v1"


def test_a_known_model_has_a_price_and_cached_tokens_are_cheaper() -> None:
    pytest.importorskip("genai_prices")
    tariff = PriceList("gpt-5", OPENAI)

    fresh, cached = (tariff.cost(100_000, known, 1000) for known in (0, 100_000))

    assert fresh is not None
    assert cached is not None
    assert 0 < cached < fresh < 10
    assert tariff.cost(0, 0, 0) == 0


@pytest.mark.parametrize(
    ("model", "base_url"),
    [
        pytest.param("gpt-imaginary", OPENAI, id="unknown model"),
        pytest.param("", OPENAI, id="no name"),
        pytest.param("gpt-5", "http://127.0.0.1:8000/v1", id="a server of one's own"),
        pytest.param("gpt-5", "https://gateway.example.com/v1", id="a gateway"),
        pytest.param("gpt-5", "https://api.openai.com.example.com/v1", id="a name that begins so"),
        pytest.param("gpt-5", "https://example.com/api.openai.com/v1", id="a path that says so"),
    ],
)
def test_no_price_is_made_up(model: str, base_url: str) -> None:
    assert PriceList(model, base_url).cost(1000, 0, 1000) is None


def test_without_the_library_no_price_is_known() -> None:
    code = (
        "import sys; sys.modules['genai_prices'] = None\n"
        "from bot.models.price_list import PriceList\n"
        f"print(PriceList('gpt-5', '{OPENAI}').cost(1000, 0, 1000))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "None"
