"""Ballots in every state, on paper and by hands, for the tests of their papers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from store import clock
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, Count, Delegate, Ledger, Method, Question, Status, Tally
from store.votes import voting

NAMES = ("Ông An [/] Bình <b>&amp;", "Bà H'Bhiĕn Niê Kdăm Thị Hồng Nhung", "Ông Vàng A Páo")
PEOPLE = ("Lò Văn Thành", "Trần Thị Ngọc", "Lê Hoàng Nam", "Phạm Quốc Việt", "Võ Thị Ánh")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


def on_paper(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": "Bình xét Chiến sĩ thi đua cấp tỉnh",
        "proposes": "Đề nghị tặng danh hiệu Chiến sĩ thi đua cấp tỉnh",
        "method": Method.PAPER,
        "question": Question.EACH,
        "base": "members",
        "threshold": "80%",
        "candidates": NAMES,
        "secret": True,
        "source": "Nghị định số 152/2025/NĐ-CP, khoản 7 Điều 30",
    }
    return Ballot(**{**given, **facts})


def council(folder: Path, *, practice: bool = False) -> Conference:
    """Five members with a vote, four of them here; a chief teller and a teller."""
    settings = {"place": "Lai Châu", "symbol": "HĐTĐKT", "venue": "Hội trường A"}
    with clock.travel(at(6)):
        made = create_conference(
            folder, "cong-doan", date(2026, 12, 20), settings, practice=practice
        )
        roles = (("chair",), ("chief_teller",), ("teller",), ("teller",), ())
        people = roster.add_delegates(
            made,
            "delegates",
            [
                Delegate(number=0, name=name, honorific="Đồng chí", votes=True, roles=role)
                for name, role in zip(PEOPLE, roles, strict=True)
            ],
        )
        made.edit("absence", people[4], status=Status.EXCUSED, reason="đi công tác")
    with clock.travel(at(7, 30)):
        for delegate in people[:4]:
            desk.check_in(made, delegate_id=delegate.id)
    return made


def counted(
    conference: Conference,
    ballot: Ballot,
    counts: tuple[Count, ...],
    reasons: tuple[int, ...] = (),
    **sums: int,
) -> int:
    """A ballot opened at nine and counted; the sums are those of four here and one at home."""
    given = {"entitled": 5, "present": 4, "issued": 4, "collected": 4, "valid": 4, **sums}
    with clock.travel(at(9, 5)):
        saved = voting.save_ballot(conference, ballot)
        voting.open_ballot(conference, saved.id)
        voting.record_count(
            conference, saved.id, Tally(ledger=Ledger(**given), counts=counts, reasons=reasons)
        )
    return saved.id


def passed_by_written_opinion(conference: Conference) -> int:
    """One of three passes, by the written opinion of the absent member; one paper is invalid."""
    counts = (
        Count(candidate=NAMES[0], agree=3, written_agree=1),
        Count(candidate=NAMES[1], agree=2, disagree=1, written_disagree=1),
        Count(candidate=NAMES[2], agree=1, disagree=1, unmarked=1, written_agree=1),
    )
    reasons = (0, 1, 0, 0, 0, 0)
    return counted(conference, on_paper(), counts, reasons, valid=3, invalid=1, written=1)


def tied_choice(conference: Conference) -> int:
    """Two seats, a tie for the second, and a second round prepared."""
    ballot = on_paper(
        title="Bầu Ban kiểm tra",
        proposes="Bầu Ban kiểm tra",
        question=Question.CHOOSE,
        base="valid",
        threshold="1/2",
        seats=2,
    )
    counts = tuple(Count(candidate=n, agree=a) for n, a in zip(NAMES, (2, 4, 2), strict=True))
    saved = counted(conference, ballot, counts)
    voting.settle_tie(conference, saved, "second_round", ())
    with clock.travel(at(9, 10)):
        voting.publish(conference, saved)
        voting.second_round(conference, saved)
    return saved


def show_of_hands(conference: Conference) -> int:
    ballot = on_paper(
        title="Thông qua quy chế",
        proposes="Thông qua quy chế hoạt động",
        method=Method.HANDS,
        question=Question.SINGLE,
        base="present",
        threshold=">1/2",
        candidates=(),
        secret=False,
    )
    saved = counted(conference, ballot, (Count(candidate="", agree=3, disagree=1),))
    voting.publish(conference, saved)
    return saved


@contextmanager
def open_council(folder: Path, *, practice: bool = False) -> Iterator[Conference]:
    made = council(folder, practice=practice)
    with clock.travel(at(9, 30)):
        yield made
    made.close()
