"""A published result as a page: rule, base, seats, and bars whose whole is the base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from screens.hall.layout import Bar, Block, Page
from screens.sentences import say
from screens.widgets.big_digits import big_digits, huge_digits
from screens.widgets.plain import bar, stacked
from screens.words.verdicts import result_words
from screens.words.votes import base_text, figure_title, threshold_text, tie_rule_text
from store.kinds import clusters
from store.kinds.clusters import BlockWords
from store.records import Ballot, Method, Question
from store.thresholds import percent, percent_text, points_text
from store.votes import ballots
from store.votes.breakdown import KINDS, breakdown
from store.votes.tally import BallotOutcome, Result

SIGNS = {
    **dict.fromkeys(("for", "written_for"), "█"),
    **dict.fromkeys(("against", "written_against"), "▓"),
    "unmarked": "▒",
    "others": "░",
    "silent": "─",
    "invalid": "×",
    "uncast": "○",
    "absent": "·",
}
"""How each part of a base is drawn; told apart without colour."""
FIGURES = {
    "for": "agree",
    "written_for": "written_agree",
    "against": "disagree",
    "written_against": "written_disagree",
    "unmarked": "unmarked",
}
"""Parts that are figures of a sheet, which have a name there."""
SHORTEST_BAR = 12
"""Cells under which a bar says nothing."""


def result_page(
    kicker: str, ballot: Ballot, width: int, said: BlockWords = clusters.EITHER
) -> Page:
    """The result of a published ballot, drawn for `width` cells."""
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return Page(kicker, ballot.title)
    if ballot.method is Method.SCORES:
        return _ranking(kicker, ballot, verdict)
    caption = f"{_base(ballot, verdict)}\n{_needed(ballot, verdict, said)}"
    page = Page(kicker, ballot.title, caption=caption, figures=True)
    if ballot.question is Question.SINGLE:
        return _proposal(page, ballot, verdict.results[0], width)
    return _candidates(page, ballot, verdict, width)


def _has_own_bases(verdict: BallotOutcome) -> bool:
    return any(result.base_votes != verdict.base_votes for result in verdict.results)


def _base(ballot: Ballot, verdict: BallotOutcome) -> str:
    if _has_own_bases(verdict):
        return say("hall-base-own", base=base_text(ballot))
    return say("hall-base", base=base_text(ballot), whole=verdict.base_votes)


def _needed(ballot: Ballot, verdict: BallotOutcome, said: BlockWords) -> str:
    """What was needed, and how many seats there were, on one line; then how a tie was settled."""
    share = threshold_text(ballot.threshold)
    parts = [say("hall-need-share", share=share)]
    if not _has_own_bases(verdict):
        parts = [say("hall-need", need=verdict.need, whole=verdict.base_votes, share=share)]
    if ballot.seats:
        parts.append(say("votes-seats", seats=ballot.seats))
        if left := ballots.seats_left(ballot):
            parts.append(say("hall-seats-left", left=left))
    lines = [" · ".join(parts)]
    if ballot.tie_rule:
        chosen = "; ".join(ballot.chosen) or "–"
        rule = tie_rule_text(ballot.tie_rule, said)
        lines.append(say("votes-tie-rule", rule=rule, chosen=chosen))
    return "\n".join(lines)


def _part_name(ballot: Ballot, kind: str) -> str:
    if kind in FIGURES:
        return figure_title(ballot, FIGURES[kind])
    return say(f"hall-part-{kind}")


# --- bars ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bars:
    """Names, bars of any width and figures, to be drawn for `width` cells."""

    names: Sequence[str]
    bars: Sequence[Callable[[int], str]]
    texts: Sequence[str]
    width: int

    def large(self) -> list[list[Block]]:
        """Each with a bar and figures five lines high, then three; none that is too wide."""
        return [rows for draw in (huge_digits, big_digits) if (rows := self._drawn(draw))]

    def _drawn(self, draw: Callable[[str], tuple[str, ...]]) -> list[Block]:
        figures = [draw(one.replace(" · ", "  ").replace(" %", "%")) for one in self.texts]
        wide = max(len(one[0]) for one in figures)
        room = self.width - wide - 4
        if room < SHORTEST_BAR:
            return []
        return [
            (name, *(f"{drawn(room)}    {line:>{wide}}" for line in lines))
            for name, drawn, lines in zip(self.names, self.bars, figures, strict=True)
        ]

    def typed(self) -> tuple[Block, ...]:
        """Each with its figures and a bar over the whole width, for block letters."""
        rows = zip(self.names, self.bars, self.texts, strict=True)
        return tuple((name, text, Bar(draw(self.width))) for name, draw, text in rows)

    def small(self) -> list[list[Block]]:
        """Each on two lines; then each on one, where the names leave room for a bar."""
        rows = list(zip(self.names, self.bars, self.texts, strict=True))
        wide, longest = max(map(len, self.texts)), max(map(len, self.names))
        two, one = self.width - wide - 2, self.width - longest - wide - 4
        if two < SHORTEST_BAR:
            return [[(name, text) for name, _, text in rows]]
        found: list[list[Block]] = [
            [(name, f"{drawn(two)}  {text:>{wide}}") for name, drawn, text in rows]
        ]
        if one >= SHORTEST_BAR:
            found.append(
                [
                    (f"{name:<{longest}}  {drawn(one)}  {text:>{wide}}",)
                    for name, drawn, text in rows
                ]
            )
        return found


# --- one proposal --------------------------------------------------------------------------------


def _proposal(page: Page, ballot: Ballot, result: Result, width: int) -> Page:
    word = say("hall-passed" if result.passed else "hall-failed")
    share = percent_text(result.percent)
    verdict = (f"{word} · {result.votes}/{result.base_votes} · {share}",)
    found = {"for": 0, "against": 0} | breakdown(ballot, result)
    names = [_part_name(ballot, kind) for kind in KINDS if kind in found]
    votes = [found[kind] for kind in KINDS if kind in found]
    shares = [percent(one, result.base_votes) for one in votes]
    texts = [f"{n} · {percent_text(one)}" for n, one in zip(votes, shares, strict=True)]
    drawn = _Bars(names, [partial(bar, one) for one in shares], texts, width)
    small = [replace(page, blocks=(verdict, *rows)) for rows in drawn.small()]
    digits = f"{result.votes}/{result.base_votes}  {share}".replace(" %", "%")
    larger = [replace(page, blocks=(verdict, *rows)) for rows in drawn.large()]
    larger += [replace(one, digits=digits) for one in small]
    typed = replace(page, blocks=(verdict, *drawn.typed()), lead="blocks")
    return replace(small[-1], larger=(*larger, *small[:-1]), typed=(typed,))


# --- candidates ----------------------------------------------------------------------------------


def _candidates(page: Page, ballot: Ballot, verdict: BallotOutcome, width: int) -> Page:
    page = replace(page, caption=f"{page.caption}\n{_legend(ballot, verdict, width)}")
    results = verdict.results
    titles = [_title(ballot, verdict, result) for result in results]
    parts = [[(SIGNS[k], n) for k, n in breakdown(ballot, one).items()] for one in results]
    texts = [f"{one.votes}/{one.base_votes} · {percent_text(one.percent)}" for one in results]
    drawn = _Bars(titles, [partial(stacked, one) for one in parts], texts, width)
    forms = (*drawn.large(), *drawn.small())
    *larger, smallest = (replace(page, blocks=tuple(rows)) for rows in forms)
    typed = replace(page, blocks=drawn.typed(), lead="blocks")
    return replace(smallest, larger=tuple(larger), typed=(typed,))


def _title(ballot: Ballot, verdict: BallotOutcome, result: Result) -> str:
    """Sign and name, what came of it, and what is true of this candidate alone."""
    sign, _, words = result_words(ballot, verdict, result).partition(" ")
    parts = [f"{sign} {result.candidate}", words]
    if _has_own_bases(verdict):
        parts.append(say("hall-need-own", need=result.need, whole=result.base_votes))
    if written := breakdown(ballot, result).get("written_for"):
        parts.append(say("hall-written", count=written))
    return " · ".join(parts)


def _legend(ballot: Ballot, verdict: BallotOutcome, width: int) -> str:
    """What the signs in the bars mean, with the figure where it is the same for everybody."""
    parts = [breakdown(ballot, result) for result in verdict.results]
    drawn = {SIGNS[kind] for one in parts for kind in one}
    lines: list[str] = []
    for kind in KINDS:
        if kind.startswith("written") or SIGNS[kind] not in drawn:
            continue
        values = {one.get(kind, 0) for one in parts}
        is_common = kind not in FIGURES and kind != "others" and len(values) == 1
        figure = f" {values.pop()}" if is_common else ""
        entry = f"{SIGNS[kind]} {_part_name(ballot, kind)}{figure}"
        if lines and len(lines[-1]) + len(entry) + 3 <= width:
            lines[-1] += f"   {entry}"
        else:
            lines.append(entry)
    return "\n".join(lines)


# --- scores --------------------------------------------------------------------------------------


def _ranking(kicker: str, ballot: Ballot, verdict: BallotOutcome) -> Page:
    names = [
        f"{result.rank}. {result.candidate}"
        + (f" {say('hall-equal-points')}" if result.candidate in verdict.tie else "")
        for result in verdict.results
    ]
    points = [points_text(result.score) for result in verdict.results]
    blocks = tuple(
        (name, say("hall-points", n=text)) for name, text in zip(names, points, strict=True)
    )
    page = Page(kicker, ballot.title, blocks=blocks, lead="blocks")
    larger = (
        tuple((name, *draw(text)) for name, text in zip(names, points, strict=True))
        for draw in (huge_digits, big_digits)
    )
    forms = tuple(replace(page, blocks=rows) for rows in larger)
    return replace(page, larger=forms, typed=(page,))
