"""Awards as the minutes tell them: each decision, and what came of each of its honours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import Paper, PaperColumn
from exports.wording.awards import begun, form_text, recipient_text
from store.awards import ceremony
from store.awards.figures import figures
from store.records import AgendaItem, Award, AwardState
from store.state import State
from store.times.moments import order

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Tập thể, cá nhân", 88),
    PaperColumn("Người nhận, ghi chú", 65),
)


def item_awards(paper: Paper, state: State, item: AgendaItem) -> None:
    """The awards that were called or conferred while an agenda item ran."""
    _told(paper, state, [award for award in _happened(state) if is_during(item, award)])


def other_awards(paper: Paper, state: State) -> None:
    """What came out while no item ran, what never came up, and how many there are of each.

    Whatever was handed over must be told, and whatever was not.
    """
    items = [item for item in state.agenda.values() if item.started]
    apart = [a for a in _happened(state) if not any(is_during(item, a) for item in items)]
    waiting = _left_waiting(state)
    total = _sum(state)
    if not (apart or waiting or total):
        return
    paper.section("Trao khen thưởng")
    _told(paper, state, apart)
    if waiting:
        paper.paragraph("Chưa công bố, chưa trao tại Hội nghị:")
        paper.bullets(f"{marked.form(one)}: {marked.recipient(state, one)}" for one in waiting)
    if total:
        paper.paragraph(fact("awards.all.sum", total))


def _happened(state: State) -> list[Award]:
    """All but those that wait: what came of them is known, or has to be asked."""
    announced = ceremony.announced(state)
    return [award for award in announced if award.state is not AwardState.WAITING]


def _left_waiting(state: State) -> list[Award]:
    """Those that nobody called although the conference is over."""
    if state.profile.closed_at is None:
        return []
    announced = ceremony.announced(state)
    return [award for award in announced if award.state is AwardState.WAITING]


def is_during(item: AgendaItem, award: Award) -> bool:
    """Whether an award came out while an item ran; one that nobody took, whether it was called."""
    at = order(award, "conferred_at" if award.conferred_at else "called_at")
    if item.started is None or at < order(item, "started"):
        return False
    return item.finished is None or at < order(item, "finished")


def _told(paper: Paper, state: State, awards: list[Award]) -> None:
    """Awards in the order they were announced, each under its decision."""
    if not awards:
        return
    given = sum(award.state is AwardState.CONFERRED for award in awards)
    total = figures(state).total
    count = fact_of(awards[0], "given", f"{given}/{total}")
    lead = f"Đã trao {count} khen thưởng:" if given else "Kết quả khen thưởng:"
    paper.paragraph(lead, keep=True)
    without = [award for award in awards if award.decision_id not in state.decisions]
    for key in dict.fromkeys(award.decision_id for award in awards):
        if decision := state.decisions.get(key):
            paper.bullet(f"{marked.decision(decision)}:", keep=True)
            _table(paper, state, [award for award in awards if award.decision_id == key])
    if without and without != awards:  # not to be read as those of the decision above
        paper.bullet("Khen thưởng chưa ghi quyết định:", keep=True)
    if without:
        paper.bullet("Chưa ghi quyết định:")
        _table(paper, state, without)


def _table(paper: Paper, state: State, awards: Sequence[Award]) -> None:
    """One row an award, under its honour and whoever gave it."""
    rows: list[list[str]] = []
    numbers = count(1)
    for (form, giver), theirs in _by_hands(awards):
        told = f"{form}; người trao: {giver}" if giver else form
        rows.append([fact_of(theirs[0], "given", told)])
        rows += [
            [str(next(numbers)), _recipient(state, a), marked.outcome(state, a)] for a in theirs
        ]
    paper.table(COLUMNS, rows)


def _by_hands(awards: Iterable[Award]) -> list[tuple[tuple[str, str], list[Award]]]:
    """Awards by honour, and by from whose hands they came where somebody wrote that down.

    Those of an honour of which that is not known, and those not received, come last of it.
    """
    forms: dict[str, dict[str, list[Award]]] = {}
    for award in awards:
        giver = award.presented_by if award.state is AwardState.CONFERRED else ""
        forms.setdefault(begun(form_text(award)), {}).setdefault(giver, []).append(award)
    return [
        ((form, giver), by_hands[giver])
        for form, by_hands in forms.items()
        for giver in sorted(by_hands, key=lambda giver: not giver)
    ]


def _recipient(state: State, award: Award) -> str:
    told = recipient_text(state, award)
    is_told = not award.posthumous or award.state is AwardState.CONFERRED
    return fact_of(award, "recipient", told if is_told else f"{told} (truy tặng)")


def _sum(state: State) -> str:
    """How many came out how; nothing where all were simply conferred, or are still to come."""
    sums = figures(state)
    others = (
        ("được công bố, không lên nhận", sums.read),
        ("chưa nhận", sums.owed),
        ("trao sau", sums.handed),
        ("đã gọi lên, chưa ghi kết quả", sums.called),
        ("rút", sums.withdrawn),
        ("chưa gọi lên", len(_left_waiting(state))),
    )
    told = [f"{words}: {number}" for words, number in others if number]
    if not told:
        return ""
    return f"Tổng hợp: đã trao {sums.conferred}/{sums.total} khen thưởng; {'; '.join(told)}."
