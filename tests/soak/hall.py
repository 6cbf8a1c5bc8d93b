"""The conference that is soaked: a hall of people whose badges come to every answer there is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from unittest.mock import patch

from store import clock
from store.checkin import reception
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Session, Status, Unit
from tests.soak.people import Person

OPENS = datetime(2026, 12, 20, 7, 0, tzinfo=clock.VIETNAM)
PEOPLE = 120
FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Vũ",
    "Đỗ",
    "Lò",
    "Vàng",
    "Giàng",
    "Tẩn",
    "Bùi",
    "Hoàng",
)
GIVEN = (
    "Bách",
    "Cường",
    "Dũng",
    "Hạnh",
    "Khoa",
    "Lộc",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
)


@contextmanager
def codes_by(rng: random.Random) -> Iterator[None]:
    """Codes at random that the same seed gives again; no event begins with 9, as codes do."""

    def below(most: int) -> int:
        return rng.randrange(800 if most == 900 else most)

    with patch("store.codes.secrets.randbelow", below):
        yield


def make_hall(folder: Path) -> Conference:
    """A morning that is served all day long, and an afternoon that is for others."""
    conference = create_conference(folder, "cong-doan", OPENS.date())
    _, other = conference.state.in_order(Session)
    conference.edit("session", other, starts=OPENS + timedelta(days=30))
    units = conference.save(
        "unit", *(Unit(order=n, name=f"Sở {n}", member=True) for n in range(1, 5))
    )
    names = [f"{family} Văn {given}" for family, given in product(FAMILIES, GIVEN)][:PEOPLE]
    people = [
        Delegate(number=n, name=name, unit_id=units[n % 4].id, votes=n % 3 == 0)
        for n, name in enumerate(names, start=1)
    ]
    ids = [one.id for one in roster.add_delegates(conference, "import", people)]
    for i in ids[:6]:
        reception.report_absence(conference, i, Status.DECLINED, "Bận", "Văn thư")
    for i in ids[6:12]:
        roster.reissue(conference, i)
    for i in ids[12:16]:
        instead = Delegate(number=0, name=f"Người Thay {i}")
        reception.substitute(conference, i, instead, with_vote=True)
    for i in ids[16:20]:
        absent = conference.state.delegates[i]
        conference.edit("delegate", absent, sessions=(other.id,))
    return conference


def people_of(conference: Conference) -> Iterator[Person]:
    """The list, as the model is told of it."""
    words = {Status.DECLINED: "declined", Status.REPLACED: "replaced"}
    for one in conference.state.delegates.values():
        status = "elsewhere" if one.sessions else words.get(one.status, "")
        yield Person(one.id, one.name, one.code, one.number, list(one.old_codes), status)
