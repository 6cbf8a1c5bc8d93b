"""A conference with as many generated delegates as a test needs, in groups of every kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.fake_people import generated_people
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Unit

DAY = date(2026, 12, 20)
SETTINGS = {"place": "Lai Châu", "symbol": "LĐLĐ"}
UNITS = (
    "Liên đoàn Lao động tỉnh",
    "Sở Nông nghiệp và Môi trường & <A>",
    "Công đoàn các khu công nghiệp và khu kinh tế, Công đoàn ngành Xây dựng tỉnh",
    "Ủy ban nhân dân phường Đoàn Kết",
)
POSTS = ("Chủ tịch", "Phó Trưởng ban Chính sách pháp luật và Quan hệ lao động", "", "Chuyên viên")
NAMES = ("H'Bhiĕn Niê Kdăm Thị Hồng Nhung Nguyễn Phước", "An [/] Bình <b>&amp;", "Ó")
"""Too long, full of markup, too short."""


def guest_list(
    folder: Path, count: int, *, practice: bool = False, template: str = "cong-doan"
) -> Conference:
    """`count` delegates, a telephone and a birth year with each, spread over units and groups."""
    made = create_conference(folder, template, DAY, SETTINGS, practice=practice)
    units = made.save("unit", *[Unit(order=i, name=name) for i, name in enumerate(UNITS, 1)])
    groups = sorted(made.state.groups.values(), key=lambda group: group.order)
    delegates = []
    for at, (title, name, gender, born) in enumerate(generated_people(count, 4, highland=True)):
        group = groups[at % len(groups)]
        delegates.append(
            Delegate(
                number=0,
                name=NAMES[at] if at < len(NAMES) else name,
                honorific=title if at % 9 else "",
                gender=gender,
                birth=str(born),
                phone=f"09{at:08}",
                post=POSTS[at % len(POSTS)],
                unit_id=units[at // 3 % len(units)].id,
                group_id=group.id,
                votes=group.votes,
                roles=("secretary",) if at % 20 == 7 else (),
                seat=f"A{at}" if at % 4 else "",
            )
        )
    roster.add_delegates(made, "delegate", delegates)
    return made
