"""A person words a paper of the office anew while a name in the same paragraph changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from exports import catalogue
from exports.merging.merge import compare, merged
from store import clock
from store.conference import Conference
from store.records import Person
from tests.exports.every_paper import complete
from tests.exports.merging.edited import edited, find, texts, typed
from tests.exports.paper_day import at, paper_day


class Case(NamedTuple):
    """What a person types behind some words of a paper, what the data change, what comes of it."""

    paper: str
    behind: str
    typed: str
    change: Callable[[Conference], None]
    wanted: str


def award(made: Conference) -> None:
    first = next(one for one in made.state.awards.values() if one.recipient == "Sùng A Chu")
    made.edit("typed wrong", first, recipient="Sùng A Chù")


def delegate(made: Conference) -> None:
    first = next(one for one in made.state.delegates.values() if one.number == 1)
    made.edit("typed wrong", first, name="Hoàng Văn Trình")


def unit(made: Conference) -> None:
    made.edit("typed wrong", next(iter(made.state.units.values())), name="LĐLĐ tỉnh Lai Châu")


def chairs(made: Conference) -> None:
    first, second = (Person(name=name, post="Trưởng ban") for name in ("Lò Văn Một", "Lò Thị Hai"))
    made.save("chairs", replace(made.state.profile, chairs=(first, second)))


def another_chair(made: Conference) -> None:
    first, second = made.state.profile.chairs
    profile = replace(made.state.profile, chairs=(first, replace(second, name="Lò Thị Ba")))
    made.save("chairs", profile)


def presenter(made: Conference) -> None:
    made.edit("typed wrong", next(iter(made.state.presenters.values())), name="Bà Trao")


def recipients(*names: str) -> Callable[[Conference], None]:
    def change(made: Conference) -> None:
        made.save("to", replace(made.state.profile, recipients=names))

    return change


def note(*lines: str) -> Callable[[Conference], None]:
    def change(made: Conference) -> None:
        item = next(one for one in made.state.agenda.values() if one.kind == "opening")
        made.edit("notes", item, notes="\n".join(lines))

    return change


CASES = {
    "script": Case(
        "awards-script",
        "(truy tặng)",
        " Cả hội trường đứng dậy.",
        award,
        "1. Sùng A Chù (truy tặng). Chưa nhận: Đi công tác [/]. Cả hội trường đứng dậy.",
    ),
    "call list": Case(
        "awards", "Sùng A Chu", " (đứng hàng đầu)", award, "Sùng A Chù (TRUY TẶNG) (đứng hàng đầu)"
    ),
    "presenters": Case(
        "awards-presenters",
        "Ông Trao",
        ", thay Chủ tịch",
        presenter,
        "Bà Trao, Chủ tịch, thay Chủ tịch",
    ),
    "list": Case(
        "delegates",
        "Hoàng Văn Trinh",
        " (trưởng đoàn)",
        delegate,
        "Ông Hoàng Văn Trình (trưởng đoàn)",
    ),
    "list, another cell": Case(
        "sign-in", "Phó Chủ tịch", ", Trưởng đoàn", delegate, "Phó Chủ tịch, Trưởng đoàn"
    ),
    "sign-in band": Case(
        "sign-in",
        "Liên đoàn Lao động tỉnh",
        " (ngồi khu A)",
        unit,
        "LĐLĐ tỉnh Lai Châu (ngồi khu A)",
    ),
    "invitation": Case(
        "invitations",
        "Ông Hoàng Văn Trinh",
        ", cùng phu nhân",
        delegate,
        "Ông Hoàng Văn Trình, cùng phu nhân",
    ),
    "chairs": Case(
        "run-sheet",
        "Chủ trì: ",
        " – hai đồng chí",
        another_chair,
        "Chủ trì: Đồng chí Lò Văn Một – Trưởng ban và đồng chí Lò Thị Ba – Trưởng ban – hai "
        "đồng chí",
    ),
    "recipients": Case(
        "agenda",
        "- Sở Nội vụ;",
        " (để b/c)",
        recipients("Sở Nội vụ tỉnh", "Lưu: VT"),
        "- Sở Nội vụ tỉnh; (để b/c)",
    ),
    "one more recipient": Case(
        "agenda",
        "- Sở Nội vụ;",
        " (để b/c)",
        recipients("Tỉnh ủy", "Sở Nội vụ", "Lưu: VT"),
        "- Sở Nội vụ; (để b/c)",
    ),
    "one more note": Case(
        "minutes",
        "Chủ trì nêu lý do.",
        " (đọc toàn văn)",
        note("Quốc ca vang lên.", "Chủ trì nêu lý do."),
        "Chủ trì nêu lý do. (đọc toàn văn)",
    ),
}


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        complete(made, tmp_path)
        chairs(made)
        recipients("Sở Nội vụ", "Lưu: VT")(made)
        note("Chủ trì nêu lý do.")(made)
        yield made
    made.close()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_words_typed_beside_a_name_stay_when_it_changes(
    day: Conference, tmp_path: Path, case: Case
) -> None:
    base = as_written(day, case.paper, tmp_path)
    theirs = edited(base, lambda body: typed(find(body, case.behind), 10_000, case.typed))
    case.change(day)
    comparison = compare(base, theirs, as_written(day, case.paper, tmp_path))
    assert not comparison.conflicts
    now = [text.replace("\n", " ") for text in texts(merged(comparison))]
    assert case.wanted in now


def as_written(made: Conference, paper_id: str, folder: Path) -> bytes:
    paper = catalogue.find(paper_id)
    return catalogue.write_paper(made, paper, folder / "papers").path.read_bytes()
