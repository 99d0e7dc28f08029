import sqlite3

import pytest

from accounts.resets import BadToken, Resets


def test_a_token_names_its_user() -> None:
    resets = Resets(sqlite3.connect(":memory:"))

    assert resets.redeem(resets.issue(7)) == 7


def test_a_token_is_good_for_one_use() -> None:
    resets = Resets(sqlite3.connect(":memory:"))
    token = resets.issue(7)
    resets.redeem(token)

    with pytest.raises(BadToken):
        resets.redeem(token)
