"""Everything that can be typed of a delegate is told beside the list, and every role has a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports.wording.people import ROLE_WORDS
from screens.sentences import LANGUAGES, say_error, say_if_known, set_language
from screens.words import log
from screens.words.people import person_lines
from store.checkin import attendance
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Role, Status, Unit
from store.records.fields import edited

NOT_TOLD = {"sessions"}
"""Fields of the form that the panel leaves out."""

OTHERWISE: dict[str, Any] = {
    "unit_id": 1,
    "group_id": 1,
    "votes": False,
    "gender": "male",
    "roles": ("chair",),
    "status": Status.CONFIRMED,
    "weight": 2,
    "sessions": (1,),
}
"""Values of the fields that are no plain text."""


def test_what_is_typed_is_told_beside_the_list(tmp_path: Path) -> None:
    conference = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    conference.save("unit", Unit(order=1, name="Sở Nội vụ"))
    state = conference.state
    session = attendance.session(state)
    blank = Delegate(number=1, name="An", votes=True)

    def told(delegate: Delegate) -> list[str]:
        return person_lines(state, delegate, session)

    untold = {
        field.typed
        for field in edited(Delegate)
        if told(replace(blank, **{field.key: OTHERWISE.get(field.key, "x")})) == told(blank)
    }
    conference.close()
    assert untold == NOT_TOLD, "tell it in screens/words/people.person_lines, or name it here"


def test_a_title_is_called_so_in_the_log_and_when_it_was_changed_elsewhere(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as conference:
        old = roster.save_delegate(conference, 0, {"name": "Lê An", "title": "ThS."})
        roster.save_delegate(conference, old.id, {"title": "TS."})
        entries = conference.log()
        told = [*log.details(conference.state, entries[-1], entries)]
        assert "Học vị, cấp bậc" in told[-1]
        with pytest.raises(Refused) as caught:
            roster.save_delegate(conference, old.id, {"title": "NSND"}, seen=old)
    assert "Học vị, cấp bậc" in say_error(caught.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_words_on_screens_and_papers(language: str) -> None:
    set_language(language)
    try:
        assert [role for role in Role if not say_if_known(f"role-{role}")] == []
    finally:
        set_language("vi")
    assert ROLE_WORDS.keys() == set(Role)
