"""Whatever happened on the stage, all papers and the hall tell the same awards in the same order.

Every paper is written and read again as somebody who opens the file reads it.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exports import catalogue
from screens.hall.page import hall_page
from store import clock
from store.awards import ceremony, stage
from store.awards import rules as award_rules
from store.awards.figures import figures
from store.checkin import attendance
from store.conference import Conference
from store.errors import Refused
from store.records import Award, AwardState, Decision, Presenter, RecipientKind
from tests.exports.bare_day import at, bare_day
from tests.exports.paper_text import paper_text

NAME = re.compile(r"Người Nhận \d\d")
HONOURS = ("bang-khen-tinh", "co-thi-dua-tinh", "huan-chuong-lao-dong-hang-ba")


@contextmanager
def ceremony_day(chance: random.Random) -> Iterator[Conference]:
    """Three decisions, presenters, up to thirty awards, and whatever was done with them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        bare_day(Path(folder)) as made,
        clock.travel(at(9)),
    ):
        for number in range(3):
            decision = Decision(order=0, number=f"{number}/QĐ", body="UBND", call_first=number > 1)
            stage.save_decision(made, decision)
        made.save("t", Presenter(order=1, name="Ông Trao"), Presenter(order=2, name="Bà Trao"))
        made.save("t", *(award(chance, number) for number in range(chance.randint(1, 30))))
        for _ in range(chance.randint(0, 40)):
            with suppress(Refused):
                step(chance, made)
        yield made


def award(chance: random.Random, number: int) -> Award:
    return Award(
        decision_id=chance.randint(1, 3),
        honour=chance.choice(HONOURS),
        form="Bằng khen",
        kind=chance.choice(list(RecipientKind)),
        recipient=f"Người Nhận {number:02}",
        order=number,
        only_read=chance.random() < 0.2,
        posthumous=chance.random() < 0.1,
        receiver=chance.choice(["", "", "bà Thay"]),
        presenter_id=chance.randint(0, 2),
        tray_id=chance.randint(0, 2),
    )


def step(chance: random.Random, made: Conference) -> None:
    """One thing that is done in a ceremony, or refused."""
    one = chance.choice(list(made.state.awards.values())).id
    what = chance.choice(["call", "call", "confer", "confer", "jump", "undo", *"owrhm", "back"])
    if what == "call":
        stage.call_next(made)
    elif what == "confer":
        stage.confer(made, [one])
    elif what == "jump":
        stage.call_chosen(made, one)
    elif what == "undo":
        stage.undo_call(made)
    elif what == "o":
        stage.mark(made, one, AwardState.OWED, "đi vắng")
    elif what == "w":
        stage.withdraw(made, one, "có đơn")
    elif what == "r":
        stage.mark(made, one, AwardState.READ)
    elif what == "h":
        stage.hand_over(made, one, clock.now(), "người nhà", signed=True)
    elif what == "m":
        stage.move_award(made, one, chance.choice([-2, -1, 1, 2]))
    else:
        stage.recall(made, one)


def written(made: Conference, paper_id: str) -> str:
    """What a paper says; nothing where it is refused."""
    if catalogue.why_not(made, catalogue.find(paper_id)):
        return ""
    with tempfile.TemporaryDirectory() as folder:
        return paper_text(catalogue.export(made, [paper_id], Path(folder))[0])


def names(text: str) -> list[str]:
    return NAME.findall(text)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_all_papers_and_the_hall_agree(seed: int) -> None:
    with ceremony_day(random.Random(seed)) as made:
        calls = ceremony.calls(made.state)
        called = [one.recipient for call in calls for one in call.awards]
        come_up = [a.recipient for c in calls for a in c.awards if not a.only_read]
        if figures(made.state).total:
            lists = written(made, "awards")
            first, _, trays = lists.partition("II. DANH SÁCH KHAY")
            assert names(first) == called
            assert names(trays) == come_up
            assert names(written(made, "awards-script")) == called
            assert names(written(made, "awards-gallery")) == come_up
            check_certificates(made, called)
            check_counts(made)
        check_hall(made)
        check_minutes(made)


def check_certificates(made: Conference, called: list[str]) -> None:
    """Whoever is called, in that order; behind them only what was handed over uncalled."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = catalogue.export(made, ["awards-certificates"], Path(folder))
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))[1:]
    listed = [str(row[7]) for row in rows]
    assert listed[: len(called)] == called
    given = {a.recipient for a in made.state.awards.values() if a.state is not AwardState.WITHDRAWN}
    assert set(listed) == given
    assert len(listed) == figures(made.state).total


def check_counts(made: Conference) -> None:
    total = figures(made.state).total
    sums = [line for line in written(made, "awards-honours").splitlines() if "Tổng cộng" in line]
    assert sums[0].endswith(f"| **{total}** |")
    decisions = written(made, "awards-decisions").splitlines()
    counted = [re.findall(r"\d+", line)[0] for line in decisions if "Tổng cộng" in line]
    assert sum(map(int, counted)) == total


def check_hall(made: Conference) -> None:
    """The hall has those of the standing call in their order, and nobody else."""
    page = hall_page(made.state, attendance.session(made.state), clock.now(), 80)
    shown = names(" ".join(line for block in page.blocks for line in block))
    call = award_rules.on_stage(ceremony.calls(made.state))
    standing = [one.recipient for one in call.standing] if call else []
    assert [name for name in shown if name in standing] == standing
    assert set(shown) <= {one.recipient for one in (call.awards if call else ())}


def check_minutes(made: Conference) -> None:
    """Once all is over everybody is told once, by decision, with the same figures."""
    made.save("t", replace(made.state.profile, closed_at=at(17)))
    text, count = written(made, "minutes"), figures(made.state)
    announced = ceremony.announced(made.state)
    waiting = [one for one in announced if one.state is AwardState.WAITING]
    happened = [one for one in announced if one.state is not AwardState.WAITING]
    assert sorted(names(text)) == sorted(one.recipient for one in (*happened, *waiting))
    decisions = {one.recipient: one.decision_id for one in announced}
    told = [decisions[name] for name in names(text)[: len(happened)]]
    order = list(dict.fromkeys(one.decision_id for one in happened))
    assert told == sorted(told, key=order.index), "each decision once, in the order of the calls"
    assert names(text)[len(happened) :] == [one.recipient for one in waiting]
    figured = re.findall(r"Đã trao (\d+)/(\d+) khen thưởng", text)
    assert figured == ([(str(count.conferred), str(count.total))] if count.conferred else [])
    check_hands(text, {one.recipient: one for one in happened})
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    owed = [line for line in rows if re.search(r"\| Chưa nhận(: đi vắng)? \|", line)]
    read = [line for line in rows if "| Được công bố, không lên nhận" in line]
    assert (len(owed), len(read)) == (count.owed, count.read)


def check_hands(text: str, happened: dict[str, Award]) -> None:
    """Whoever received stands under whoever gave, nobody else does."""
    giver = ""
    for line in text.splitlines():
        if line.startswith("**Bằng khen"):
            giver = line.strip("*").partition("; người trao: ")[2]
        for award in filter(None, map(happened.get, names(line))):
            is_given = award.state is AwardState.CONFERRED
            assert giver == (award.presented_by if is_given else "")
