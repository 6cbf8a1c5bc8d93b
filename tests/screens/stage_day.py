"""A small conference with awards, for the tests of the stage and of the hall's screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from store.awards import stage
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Award, Decision, Delegate, RecipientKind, Status, Unit

MORNING = datetime(2026, 12, 20, 8, 0, tzinfo=VIETNAM)
LONG = "Liên đoàn Lao động các khu công nghiệp và khu kinh tế tỉnh Lai Châu [/]"
AN = "An [/] Bình [red]"


def minutes(count: int) -> datetime:
    """So many minutes after the morning's start."""
    return MORNING + timedelta(minutes=count)


def stage_day(folder: Path, *, practice: bool = False) -> Conference:
    """Two decisions; a President's order for one, a certificate for three people."""
    day = date(2026, 12, 20)
    conference = create_conference(folder, "cong-doan", day, practice=practice)
    (unit,) = conference.save("unit", Unit(order=1, name=LONG))
    roster.add_delegates(
        conference,
        "delegate",
        [
            Delegate(number=1, name=AN, post="Công nhân", unit_id=unit.id, birth="1975"),
            Delegate(number=2, name="Lò Thị Hoa", unit_id=unit.id),
            Delegate(number=3, name="Vàng A Páo", status=Status.EXCUSED, reason="ốm [/]"),
            Delegate(number=4, name="Nguyễn Văn Hùng", post="Chủ tịch", unit_id=unit.id),
        ],
    )
    president = stage.save_decision(
        conference,
        Decision(
            order=0, number="2019/QĐ-CTN", body="Chủ tịch nước", signed_on=day, call_first=True
        ),
    )
    union = stage.save_decision(
        conference,
        Decision(order=0, number="231/QĐ-LĐLĐ", body="Liên đoàn Lao động tỉnh Lai Châu [b]"),
    )
    form = "Bằng khen của Liên đoàn Lao động tỉnh"
    for name, delegate_id in ((AN, 1), ("Lò Thị Hoa", 2), ("Vàng A Páo", 3)):
        stage.add_award(
            conference,
            Award(
                decision_id=union.id,
                honour="bang-khen-lien-doan-lao-dong",
                form=form,
                kind=RecipientKind.INDIVIDUAL,
                recipient=name,
                order=0,
                delegate_id=delegate_id,
            ),
        )
    stage.add_award(
        conference,
        Award(
            decision_id=president.id,
            honour="huan-chuong-lao-dong-3",
            form="Huân chương Lao động",
            kind=RecipientKind.COLLECTIVE,
            recipient=LONG,
            order=0,
            award_class=3,
            delegate_id=4,
        ),
    )
    desk.check_in(conference, delegate_id=1)
    desk.check_in(conference, delegate_id=4)
    return conference
