"""A teller's sheet as typed: which figures a ballot asks for, and texts to and from a `Tally`."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import BadInput
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.thresholds import parse_points, parse_whole, points_text
from store.votes import balance
from store.votes.ballots import candidates

Place = tuple[str, int]
"""A field: the figure's name, and the candidate's place from 0, or `LEDGER`."""

Texts = Mapping[Place, str]

LEDGER = -1


def asks_written(ballot: Ballot) -> bool:
    """Whether absent members may have sent opinions that count (base: all members)."""
    if ballot.base != "members" or ballot.method is Method.SCORES:
        return False
    return ballot.method is Method.PAPER or ballot.entitled > ballot.present


def ledger_figures(ballot: Ballot) -> tuple[str, ...]:
    """The sums that a sheet begins with; who may vote is asked only where nothing was frozen."""
    if ballot.method is Method.SCORES:
        return ()
    figures: tuple[str, ...] = ("present",) if ballot.entitled else ("entitled", "present")
    if ballot.method is Method.PAPER:
        figures += ("issued", "collected", "valid", "invalid")
    return figures + (("written",) if asks_written(ballot) else ())


def count_figures(ballot: Ballot) -> tuple[str, ...]:
    """The figures of each candidate, in the order in which they are asked."""
    if ballot.method is Method.SCORES:
        return ("score",)
    if ballot.question is Question.CHOOSE:
        figures: tuple[str, ...] = ("agree",)
    else:
        figures = ("agree", "disagree", "unmarked")
    return figures + (("written_agree", "written_disagree") if asks_written(ballot) else ())


def places(ballot: Ballot) -> list[Place]:
    """Every figure of a sheet in the order in which it is asked."""
    sums = [(figure, LEDGER) for figure in ledger_figures(ballot)]
    rows = range(len(candidates(ballot)))
    return sums + [(figure, row) for row in rows for figure in count_figures(ballot)]


def computes_rest(ballot: Ballot) -> bool:
    """Whether the hands that were not counted are what the others leave of those present."""
    return ballot.method is Method.HANDS and ballot.question is not Question.CHOOSE


# --- figures and texts -------------------------------------------------------------------------


def figure_at(ballot: Ballot, sheet: Tally, place: Place) -> int:
    """A figure of a recorded sheet; 0 for a candidate of whom it says nothing."""
    figure, row = place
    part: Ledger | Count = sheet.ledger
    if row != LEDGER:
        name = candidates(ballot)[row]
        found = (count for count in sheet.counts if count.candidate == name)
        part = next(found, Count(candidate=name))
    return int(getattr(part, figure))


def figure_text(place: Place, value: int) -> str:
    """A figure as it is typed and shown; points have decimals."""
    return points_text(value) if place[0] == "score" else str(value)


def texts_of(ballot: Ballot, sheet: Tally) -> dict[Place, str]:
    """A recorded sheet as texts again."""
    return {place: figure_text(place, figure_at(ballot, sheet, place)) for place in places(ballot)}


def empty_texts(ballot: Ballot) -> dict[Place, str]:
    """A fresh sheet: only what was frozen at opening is filled in."""
    texts = dict.fromkeys(places(ballot), "")
    if ("present", LEDGER) in texts and ballot.present:
        texts["present", LEDGER] = str(ballot.present)
    if computes_rest(ballot):
        texts |= rest_of(ballot, texts, "agree")
    return texts


def to_typed(texts: Texts) -> dict[str, str]:
    """Texts as a half-typed sheet is kept; what is empty need not be."""
    return {f"{figure} {row}": text for (figure, row), text in texts.items() if text}


def from_typed(ballot: Ballot, typed: Mapping[str, str]) -> dict[Place, str]:
    """A half-typed sheet as texts again."""
    return {(figure, row): typed.get(f"{figure} {row}", "") for figure, row in places(ballot)}


def number(texts: Texts, place: Place) -> int:
    """The figure in a field; nothing typed is 0. Raises `BadInput` for what is none."""
    text = texts.get(place, "").strip()
    try:
        if place[0] == "score":
            return parse_points(text) if text else 0
        return parse_whole(text, "sum-unreadable", balance.LARGEST) if text else 0
    except BadInput as error:
        error.facts.setdefault("field", field_name(place))
        raise


def field_name(place: Place) -> str:
    """What a figure's field is called in errors and on the screen."""
    figure, row = place
    return f"{figure}-{'ledger' if row == LEDGER else row}"


HANDS = ("agree", "disagree", "unmarked")
"""Where everybody present raises one hand."""


def rest_of(ballot: Ballot, texts: Texts, figure: str) -> dict[Place, str]:
    """For each candidate those present less the other hands; never below 0."""
    present = number(texts, ("present", LEDGER))
    return {
        (figure, row): str(
            max(present - sum(number(texts, (one, row)) for one in HANDS if one != figure), 0)
        )
        for row in range(len(candidates(ballot)))
    }


def unanimous(ballot: Ballot, texts: Texts) -> dict[Place, str]:
    """The same sheet with everybody present for every candidate."""
    changed = dict(texts)
    for row in range(len(candidates(ballot))):
        changed |= {("disagree", row): "0", ("unmarked", row): "0"}
    return changed | rest_of(ballot, changed, "agree")


def read_sheet(ballot: Ballot, texts: Texts) -> Tally:
    """The sheet that the texts stand for. Raises `BadInput`."""
    sums = {figure: number(texts, (figure, LEDGER)) for figure in ledger_figures(ballot)}
    sums = {"entitled": ballot.entitled, "present": ballot.present, **sums}
    if ballot.method is Method.HANDS:
        # A show of hands has no papers: those who are here and vote are the "ballots".
        sums |= dict.fromkeys(("issued", "collected", "valid"), sums["present"])
    counts = []
    for row, name in enumerate(candidates(ballot)):
        if ballot.method is Method.SCORES and not texts.get(("score", row), "").strip():
            raise BadInput("points-missing", candidate=name, field=field_name(("score", row)))
        figures = {figure: number(texts, (figure, row)) for figure in count_figures(ballot)}
        counts.append(Count(candidate=name, **figures))
    return Tally(ledger=Ledger(**sums), counts=tuple(counts))
