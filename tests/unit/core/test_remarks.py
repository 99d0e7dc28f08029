"""What of all that stands on a pull request is ours."""

from __future__ import annotations

from dataclasses import replace

from bot.core.marks import Mark, Role, Seal
from bot.core.remarks import Ours, ours
from tests.standings import ADA, HEAD, ME, a_comment, a_standing, a_thread

KEY = b"a key"
NAME = "0123456789abcdef"


def a_body(role: Role, *names: str) -> str:
    return Seal(KEY, "o/r", 5).signed("text", Mark(role, HEAD, names))


REMARK = a_comment(a_body(Role.FINDING, NAME), 1, ME)


def test_a_thread_that_we_began_is_named_after_its_finding() -> None:
    said = ours(a_standing(threads=(a_thread("T1", REMARK, a_comment("why?", 2)),)), KEY)

    assert said.fingerprints == {"T1": NAME}


def test_what_we_answer_in_a_thread_is_no_remark() -> None:
    standing = a_standing(threads=(a_thread("T1", a_comment("why?", 2), REMARK),))

    assert ours(standing, KEY) == Ours()


def test_a_thread_without_comments_is_no_remark() -> None:
    assert ours(a_standing(threads=(a_thread("T1"),)), KEY) == Ours()


def test_only_a_summary_is_taken_for_one() -> None:
    summary = a_comment(a_body(Role.SUMMARY, NAME), 3, ME)
    standing = a_standing(REMARK, summary, threads=(a_thread("T1", summary),))

    said = ours(standing, KEY)

    assert [one.comment for one in said.summaries] == [summary]
    assert said.remarks == ()
    assert said.refused_at(HEAD) == (NAME,)
    assert said.refused_at("d" * 40) == ()


def test_what_others_edit_is_not_ours() -> None:
    edited = replace(REMARK, body=REMARK.body.replace("text", "other"))
    theirs = replace(REMARK, author=ADA)

    standing = a_standing(threads=(a_thread("T1", edited), a_thread("T2", theirs)))

    assert ours(standing, KEY) == Ours()
