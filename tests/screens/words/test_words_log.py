"""Values of the log as people write them: whatever is an id is told by its name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from screens.words.log import value_text
from store.kinds.create import create_conference
from store.records import TABLES
from store.records.fields import FIELDS


def test_no_id_is_shown_as_a_number(tmp_path: Path) -> None:
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    state = conference.state
    conference.close()
    pairs = [
        (table, field.key)
        for table, record in TABLES.items()
        for field in FIELDS[record]
        if field.ids_of
    ]
    texts = {pair: value_text(state, *pair, 1) for pair in pairs}
    assert ("delegates", "sessions") in texts
    assert [pair for pair, text in texts.items() if text.isdigit()] == []
    assert texts["agenda", "session_id"] == state.sessions[1].name
    assert texts["scores", "ballot_id"] == state.ballots[1].title
    assert texts["delegates", "unit_id"] == "(đã xóa)"
    assert value_text(state, "delegates", "sessions", (1,)) == state.sessions[1].name
