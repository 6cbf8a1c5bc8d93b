"""Every code that reading a list can give has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from screens.sentences import LANGUAGES, language, say_if_known, set_language
from screens.words import lists as intake_words
from screens.words.lists import field_name
from store.lists.entries.list_rows import ListRow
from store.lists.tables.lines import Reason

STORE = Path(__file__).parents[3] / "store"


def codes(pattern: str) -> set[str]:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(STORE / "lists").rglob("*.py"), STORE / "people" / "typed.py"]
    )
    return set(re.findall(pattern, text))


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_reason_error_and_ignored_row_has_its_sentence(spoken: str) -> None:
    reasons = codes(r'Reason\("([a-z-]+)"') | codes(r'\.because\(\s*"([a-z-]+)"')
    reasons |= {f"{name}-from-above" for name in ("unit", "group", "form", "class", "decision")}
    reasons |= {"minutes-from-next", "minutes-missing"}
    errors = codes(r'BadInput\("([a-z-]+)"') | {"path-missing-near", "path-is-folder-near"}
    ignored = codes(r'Ignored\([^"]*"([a-z-]+)"') | {"total-row", "repeated-header"}
    keys = {f"reason-{code}" for code in reasons}
    keys |= {f"error-{code}" for code in errors} | {f"ignored-{code}" for code in ignored}
    assert len(keys) > 40
    before = language()
    set_language(spoken)
    try:
        assert [key for key in sorted(keys) if not say_if_known(key)] == []
    finally:
        set_language(before)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"row": 7, "unit": "Sở A"}, "Trùng họ tên với dòng 7 ở đơn vị khác (Sở A)"),
        ({"delegate": 3, "unit": ""}, "Trùng họ tên với một đại biểu ở đơn vị khác (–)"),
    ],
)
def test_namesakes_are_told_apart_by_where_they_stand(
    facts: dict[str, str | int], said: str
) -> None:
    assert intake_words.reason_text(Reason("namesake", facts)).startswith(said)


def test_what_the_verdict_rests_on_is_said_first() -> None:
    row = (
        ListRow(3, "new", ()).because("new-unit", unit="Sở A").because("no-title", "refused", row=3)
    )
    by_the_way, decisive = row.reasons
    assert row.verdict == "refused"
    assert intake_words.reasons_of(row) == [
        intake_words.reason_text(decisive),
        intake_words.reason_text(by_the_way),
    ]


def test_the_log_is_told_what_was_left_but_no_date_of_birth() -> None:
    moved = ListRow(2, "new", ()).because("moved", "doubtful", was="Sở A", now="Sở B")
    older = ListRow(3, "new", ()).because("birth-differs", "doubtful", was="1980", now="1991")
    assert "Sở A" in intake_words._decisive(moved)
    assert intake_words._decisive(older) == "nghi ngờ"


def test_a_unit_is_called_no_person() -> None:
    assert field_name("name", "units") == "tên đơn vị"
    assert field_name("name", "delegates") == "họ và tên"
