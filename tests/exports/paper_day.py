"""A small conference with something in every corner, for the tests of papers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from store import clock
from store.agenda import steps
from store.awards import stage
from store.checkin import desk, reception
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Award,
    Ballot,
    BudgetLine,
    Count,
    Decision,
    Delegate,
    Ledger,
    Method,
    Question,
    RecipientKind,
    Speech,
    Status,
    Tally,
    Unit,
)
from store.votes import voting

DAY = date(2026, 12, 20)
LONG = "H'Bhiĕn Niê Kdăm Thị Hồng Nhung Nguyễn Phước"
MARKUP = "An [/] Bình <b>&amp;"
UNITS = [
    "Liên đoàn Lao động tỉnh",
    "Sở Nông nghiệp và Môi trường & <A>",
    "Công đoàn các khu công nghiệp và khu kinh tế, Công đoàn ngành Xây dựng tỉnh",
]
PRIVATE = ("0912345678", "1975", "Nghỉ ốm")
"""A telephone, a year of birth and a reason: not for a list that is handed round."""


def at(hour: int, minute: int) -> datetime:
    """A time on the day."""
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


def paper_day(folder: Path, *, practice: bool = False) -> Conference:
    """Seven on the list, one replaced, one excused, one late; a vote, awards, an estimate."""
    settings = {"place": "Lai Châu", "symbol": "LĐLĐ"}
    with clock.travel(at(6, 0)):
        made = create_conference(folder, "cong-doan", DAY, settings, practice=practice)
        _people(made)
        _awards(made)
        task = min(made.state.tasks.values(), key=lambda task: task.order)
        lines = (
            BudgetLine(what="Cờ [4 lá]", amount=1_400_000),
            BudgetLine(what="Khung", amount=50),
        )
        made.edit("task", task, budget=lines, done=True)
        talks = next(item for item in made.state.agenda.values() if item.kind == "discussion")
        made.save("speech", Speech(item_id=talks.id, order=1, speaker=LONG, topic="Đổi mới [/]"))
    _morning(made)
    return made


def _people(made: Conference) -> None:
    first, second, third = made.save(
        "unit", *[Unit(order=i, name=name) for i, name in enumerate(UNITS, start=1)]
    )
    groups = sorted(made.state.groups.values(), key=lambda group: group.order)
    guests, board = groups[0], next(group for group in groups if group.votes)
    roster.add_delegates(
        made,
        "delegate",
        [
            Delegate(
                number=1,
                name="Hoàng Văn Trinh",
                honorific="Ông",
                post="Phó Chủ tịch",
                unit_id=first.id,
                group_id=board.id,
                roles=("chair",),
                votes=True,
                seat="A1",
            ),
            Delegate(number=2, name=LONG, post="Công nhân", unit_id=third.id, group_id=board.id),
            Delegate(
                number=3, name=MARKUP, unit_id=second.id, group_id=guests.id, phone="0912345678"
            ),
            Delegate(
                number=4,
                name="Vàng A Páo",
                post="Chuyên viên",
                unit_id=second.id,
                group_id=board.id,
                status=Status.EXCUSED,
                reason="Nghỉ ốm",
                birth="1975",
            ),
            Delegate(number=5, name="Khách Không Đơn Vị"),
            Delegate(number=6, name="Lò Thị Hoa", unit_id=first.id, group_id=board.id),
        ],
    )
    absent = next(d for d in made.state.delegates.values() if d.number == 6)
    reception.substitute(
        made, absent.id, Delegate(number=0, name="Lường Thị Thay"), with_vote=False
    )


def _awards(made: Conference) -> None:
    ids = {d.name: d.id for d in made.state.delegates.values()}
    union = stage.save_decision(
        made, Decision(order=0, number="231/QĐ-LĐLĐ", body="Liên đoàn Lao động tỉnh", signed_on=DAY)
    )
    president = stage.save_decision(
        made, Decision(order=0, number="2019/QĐ-CTN", body="Chủ tịch nước", call_first=True)
    )
    individual = Award(
        decision_id=union.id,
        honour="bang-khen-lien-doan-lao-dong",
        form="Bằng khen của Liên đoàn Lao động tỉnh",
        kind=RecipientKind.INDIVIDUAL,
        recipient=MARKUP,
        order=0,
        delegate_id=ids[MARKUP],
    )
    stage.add_award(made, individual)
    stage.add_award(
        made, replace(individual, recipient="Vàng A Páo", delegate_id=0, receiver="Lò Văn Thành")
    )
    stage.add_award(
        made,
        replace(
            individual,
            kind=RecipientKind.COLLECTIVE,
            recipient=UNITS[2],
            delegate_id=ids[LONG],
        ),
    )
    stage.add_award(
        made,
        replace(
            individual,
            decision_id=president.id,
            honour="huan-chuong-lao-dong-3",
            form="Huân chương Lao động hạng Ba",
            award_class=3,
            recipient="Sùng A Chu",
            delegate_id=0,
            posthumous=True,
            receiver="bà Sùng Thị Mỷ",
        ),
    )


def _morning(made: Conference) -> None:
    ids = {d.name: d.id for d in made.state.delegates.values()}
    with clock.travel(at(7, 20)):
        for name in ("Hoàng Văn Trinh", LONG, "Lường Thị Thay"):
            desk.check_in(made, delegate_id=ids[name])
    for hour, minute in ((7, 30), (8, 0), (8, 5), (8, 15)):
        with clock.travel(at(hour, minute)):
            steps.next_item(made)
    with clock.travel(at(8, 40)):
        desk.check_in(made, delegate_id=ids[MARKUP])
        item = next(item for item in made.state.agenda.values() if item.kind == "report")
        steps.next_item(made)
        ballot = voting.save_ballot(
            made,
            Ballot(
                order=0,
                title="Thông qua báo cáo [/]",
                method=Method.HANDS,
                question=Question.SINGLE,
                base="present",
                threshold=">1/2",
                item_id=item.id,
            ),
        )
        voting.open_ballot(made, ballot.id)
        ledger = Ledger(entitled=1, present=1, issued=1, collected=1, valid=1)
        voting.record_count(
            made, ballot.id, Tally(ledger=ledger, counts=(Count(candidate="", agree=1),))
        )
        voting.publish(made, ballot.id)
