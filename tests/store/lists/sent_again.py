"""Lists at random, what offices do to them before they send them again, and who is who."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from store.conference import Conference
from store.lists.sources.pasted import Pasted
from store.people.naming import unit_name
from store.people.order import delegates_by_name
from store.people.unit_spelling import resolved

HEADER = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Năm sinh", "Điện thoại")
NAMES = (
    "Nguyễn Văn Hòa",
    "Nguyễn Văn Hùng",
    "Trần Thị Thúy",
    "Lò Văn Thủy",
    "Vàng A Sử",
    "Lê Đức Thọ",
    "Phạm Thị Hà",
    "Hoàng Quý",
)
POSTS = ("Giám đốc", "Phó Giám đốc", "Chuyên viên", "Văn thư", "")
UNITS = (
    ("Ủy ban nhân dân huyện Tam Đường", "UBND huyện Tam Đường"),
    ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    ("Liên đoàn Lao động tỉnh", "LĐLĐ tỉnh"),
    ("Văn phòng Tỉnh ủy", "VP Tỉnh ủy"),
    ("Sở Y tế", "SỞ Y TẾ"),
)
LATER = ("Sở Khoa học và Đầu tư", "Đặc khu Tam Đường", "Phường Tân Phong", "Xã Mường Tè")
BEFORE_NAMES = ("", "TS. ", "Thượng tá, ThS. ", "Đ/c ", "Đồng chí BSCKII. ")
"""By the person's key: honorifics and titles, which lists write or leave out."""
OTHER_TONES = {"Hòa": "Hoà", "Thúy": "Thuý", "Thủy": "Thuỷ", "Quý": "Qúy"}


@dataclass(frozen=True)
class Person:
    """Somebody, whatever lists say of them."""

    key: int
    name: str
    post: str
    unit: str
    birth: str = ""
    phone: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        return self.name, self.post, resolved(self.unit), self.birth, self.phone


def people_at_random(dice: random.Random) -> list[Person]:
    """Some people, namesakes among them; of one unit they differ in post or birth."""
    found: dict[tuple[str, ...], Person] = {}
    for key in range(dice.randint(4, 24)):
        name, post = dice.choice(NAMES), dice.choice(POSTS)
        unit = dice.choice(UNITS)[0]
        birth = str(dice.randint(1960, 1999)) if dice.random() < 0.4 else ""
        phone = f"09{key:08d}" if dice.random() < 0.3 else ""
        found.setdefault((name, unit), Person(key, name, post, unit, birth, phone))
    return list(found.values())


def edited(dice: random.Random, people: list[Person]) -> list[Person]:
    """The people as the next list has them: units renamed, some moved, changed, new or gone."""
    now = list(people)
    for old in sorted({person.unit for person in people}):
        if dice.random() < 0.25:
            new = dice.choice(LATER)
            now = [replace(p, unit=new) if p.unit == old else p for p in now]
    changed = [_changed(dice, person) for person in now if dice.random() > 0.1]
    for key in range(100, 100 + dice.randint(0, 3)):
        unit = dice.choice([*(unit for unit, _ in UNITS), *LATER])
        changed.append(Person(key, dice.choice(NAMES), dice.choice(POSTS[:4]), unit, "2001"))
    places: dict[tuple[str, str], Person] = {}
    for person in changed:
        places.setdefault((person.name, person.unit), person)
    result = list(places.values())
    dice.shuffle(result)
    return result


def _changed(dice: random.Random, person: Person) -> Person:
    if dice.random() < 0.15:
        return replace(person, unit=dice.choice([*(unit for unit, _ in UNITS), *LATER]))
    if dice.random() < 0.1:
        return replace(person, post=dice.choice(POSTS[:4]))
    if not person.phone and dice.random() < 0.1:
        return replace(person, phone=f"08{person.key:08d}")
    if dice.random() < 0.08:
        return replace(person, name=f"{person.name}h")
    return person


def as_list(dice: random.Random, people: list[Person], *, all_titles: bool = False) -> Pasted:
    """The list as it is sent: units abbreviated or not, tone marks where somebody puts them.

    Titles stand before names or are left out, unless `all_titles` are to be there.
    """
    short = dict(UNITS)
    rows = ["\t".join(HEADER)]
    for number, person in enumerate(people, 1):
        unit = short.get(person.unit, person.unit) if dice.random() < 0.5 else person.unit
        *rest, given = person.name.split()
        if dice.random() < 0.5:
            given = OTHER_TONES.get(given, given)
        is_titled = all_titles or dice.random() < 0.5
        before = BEFORE_NAMES[person.key % len(BEFORE_NAMES)] if is_titled else ""
        name = before + " ".join([*rest, given])
        cells = (number, name, person.post, unit, person.birth, person.phone)
        rows.append("\t".join(map(str, cells)))
    return Pasted("\n".join(rows))


def on_the_list(conference: Conference) -> dict[str, tuple[str, ...]]:
    """Everybody as the conference has them, by code."""
    new = {other: tone for tone, other in OTHER_TONES.items()}
    found: dict[str, tuple[str, ...]] = {}
    for one in delegates_by_name(conference.state):
        *rest, given = one.name.split()
        name = " ".join([*rest, new.get(given, given)])
        unit = resolved(unit_name(conference.state, one))
        found[one.code] = (name, one.post, unit, one.birth, one.phone)
    return found
