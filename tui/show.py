"""`hoinghi show`: what there is, as a table for people or JSON for scripts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from screens.sentences import say
from store.conference import Conference
from store.records import Method
from store.thresholds import percent, percent_text
from tui import json_forms
from tui.console import opened, print_json
from tui.json_forms import Form

MAKERS: dict[str, Callable[[Conference], Any]] = {
    "summary": json_forms.summary,
    "delegates": json_forms.delegates,
    "attendance": json_forms.attendance,
    "agenda": json_forms.programme,
    "ballots": json_forms.ballots,
    "awards": json_forms.awards,
    "log": json_forms.log,
}


def run_show(arguments: Namespace) -> int:
    """Print one part of the conference."""
    conference = opened(arguments.folder)
    try:
        document = MAKERS[arguments.what](conference)
    finally:
        conference.close()
    if arguments.json:
        print_json(document)
    else:
        PRINTERS[arguments.what](document)
    return 0


def _table(rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as their widest cell; two spaces between."""
    from rich.cells import cell_len

    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*texts, strict=True)]
    for row in texts:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        print("  ".join(padded).rstrip())


def _clock(text: str | None) -> str:
    return text[11:16] if text else ""


def _share(number: float | None) -> str:
    return percent_text(None if number is None else Fraction(str(number)))


def _print_counts(form: Form) -> None:
    print(say("show-session", order=form["session"]))
    print(
        say(
            "show-people",
            present=form["present"],
            summoned=form["summoned"],
            share=percent_text(percent(form["present"], form["summoned"])),
            excused=form["absent_excused"],
            unexcused=form["absent_unexcused"],
            left=form["left"],
        )
    )


def print_summary(form: Form) -> None:
    """The conference in a few lines."""
    print(form["title"])
    _print_counts(form)
    quorum, agenda, awards = form["quorum"], form["agenda"], form["awards"]
    sentence = "show-quorum-met" if quorum["met"] else "show-quorum-missing"
    if not form["summoned"] and not form["entitled"]:
        sentence = "show-quorum-nobody"
    print(
        say(
            sentence,
            base=say(f"quorum-base-{quorum['base']}"),
            need=quorum["need"],
            entitled=form["entitled"],
            present=form["entitled_present"],
        )
    )
    print(say("show-agenda", done=agenda["done"], total=agenda["total"]))
    print(say("show-awards", conferred=awards["conferred"], total=awards["total"]))
    for part in (*form["by_group"], *form["by_unit"]):
        name = part["name"] or say("show-no-part")
        print(say("show-part", name=name, present=part["present"], summoned=part["summoned"]))


def print_delegates(rows: list[Form]) -> None:
    """One line a delegate."""
    names = ("number", "name", "post", "unit", "group", "code")
    _table([[row[name] for name in names] for row in rows])


def print_attendance(form: Form) -> None:
    """One line a delegate summoned, then the counts."""
    _table(
        [
            [
                row["number"],
                row["name"],
                row["unit"],
                say(f"presence-{row['presence']}"),
                _clock(row["first_at"]),
                row["reason"],
            ]
            for row in form["delegates"]
        ]
        or [[""]]
    )
    _print_counts(form)


def print_agenda(rows: list[Form]) -> None:
    """One line an item."""
    for row in rows:
        print(
            say(
                "show-slot",
                position=row["position"],
                planned=_clock(row["planned_start"]),
                start=_clock(row["actual_start"]) or "–",
                end=_clock(row["actual_end"]) or "–",
                title=row["title"],
                state=say(f"item-state-{row['state']}"),
            )
        )


def print_ballot(form: Form) -> None:
    """A ballot with its verdict."""
    # Of a base that is only known after the count, "1 of 0" would be no rule at all.
    sentence = "show-ballot" if form["base_votes"] else "show-ballot-rule"
    if form["method"] == Method.SCORES:
        sentence = "show-ballot-scores"
    print(
        say(
            sentence,
            id=form["id"],
            title=form["title"],
            state=say(f"ballot-state-{form['state']}"),
            need=form["need"],
            threshold=form["threshold"],
            whole=form["base_votes"],
            base=say(f"base-{form['base']}"),
        )
    )
    for result in form["results"]:
        if result["score"] is not None:
            score = f"{result['score']:.2f}".replace(".", ",")
            print(say("show-score", candidate=result["candidate"], score=score))
            continue
        print(
            say(
                "show-result-passed" if result["passed"] else "show-result-failed",
                candidate=result["candidate"] or form["title"],
                votes=result["votes"],
                against=result["against"],
                unmarked=result["unmarked"],
                share=_share(result["percent"]),
                base=say(f"base-{form['base']}"),
            )
        )
    if form["tie"]:
        print(say("show-tie", candidates=", ".join(form["tie"])))
    for problem in form["problems"]:
        print(f"! {problem['text']}")


def print_ballots(rows: list[Form]) -> None:
    """All ballots, each with its verdict."""
    for row in rows:
        print_ballot(row)


def print_awards(rows: list[Form]) -> None:
    """One line an award, in the order of the announcement."""
    for row in rows:
        print(
            say(
                "show-award",
                call=row["call"],
                place=row["place"],
                form=row["form"],
                recipient=row["recipient"],
                state=say(f"award-state-{row['state']}"),
                presence=say(f"presence-{row['presence']}"),
            )
        )


def print_log(rows: list[Form]) -> None:
    """One line a change, oldest first."""
    for row in rows:
        print(f"{row['seq']:>6}  {row['at'][:19].replace('T', ' ')}  {row['desk']}  {row['what']}")


PRINTERS: dict[str, Callable[[Any], None]] = {
    "summary": print_summary,
    "delegates": print_delegates,
    "attendance": print_attendance,
    "agenda": print_agenda,
    "ballots": print_ballots,
    "awards": print_awards,
    "log": print_log,
}
