"""Ctrl+O over a score table: which file, what its cells mean that nobody can tell, and the yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.words.votes import score_table_lines
from store.lists.scores.read import enter_table, read_scores
from store.lists.scores.table import UNIT, ScoreQuestion, ScoreReading, ScoreTable
from store.lists.sources.given_path import given_path
from store.votes import scores
from store.votes.scores import Side

_LEFT = "-"
"""The choice that leaves a line or column out."""
_LINES = 200
"""More lines than anybody reads in a question."""


@dataclass(frozen=True)
class _Chosen:
    file: Path
    reading: ScoreReading


def ask_table(room: Room, ballot_id: int) -> None:
    """Ask for a file, then show what is in it and enter it on a yes."""
    sides = [(side, say(f"field-{side}")) for side in ("points", "self_points")]

    def chosen(values: Mapping[str, str]) -> _Chosen:
        side: Side = "self_points" if values["side"] == "self_points" else "points"
        reading = ScoreReading(values["sheet"] or None, side)
        found = _Chosen(given_path(values["path"]), reading)
        read_scores(room.state, ballot_id, found.file, reading)
        return found

    def closed(found: _Chosen | None) -> None:
        if found is not None:
            with room.guarded():
                _show(room, ballot_id, found)

    form = Form(
        say("score-file-title", title=room.state.ballots[ballot_id].title),
        [
            Field("path", say("score-file-path"), required=True, is_path=True),
            Field("side", say("score-file-side"), "points", sides, required=True),
            Field("sheet", say("score-file-sheet")),
        ],
        chosen,
        text=say("score-file-text"),
        ok=say("score-file-ok"),
    )
    room.app.push_screen(form, closed)


def _show(room: Room, ballot_id: int, found: _Chosen) -> None:
    """What was read; what is wrong is corrected in the file, what is asked is answered first."""
    table = read_scores(room.state, ballot_id, found.file, found.reading)
    if table.open_questions:
        _ask(room, ballot_id, found, table)
        return
    text = _text(table)
    if table.problems:
        title, ok = say("score-file-wrong"), say("score-file-again")
        again = partial(_show, room, ballot_id, found)
        confirm(room, title, text, again, ok=ok, cancel=say("key-back"))
        return

    def enter() -> None:
        count = enter_table(room.conference, ballot_id, table, found.file.name)
        key = "score-file-done" if count else "score-file-same"
        room.notify(say(key, count=count, file=found.file.name), markup=False)

    count = table.totals["new"] + table.totals["changed"]
    ok = say("score-file-save", count=count)
    confirm(room, say("score-file-ask"), text, enter, ok=ok, cancel=say("key-back"))


def _ask(room: Room, ballot_id: int, found: _Chosen, table: ScoreTable) -> None:
    """One line for each question; the answers are read with the file once more."""
    questions = {f"q{number}": one for number, one in enumerate(table.open_questions)}
    fields = [_field(room, ballot_id, key, one) for key, one in questions.items()]

    def answered(values: Mapping[str, str]) -> _Chosen:
        given = {
            one.cell: "" if values[key] == _LEFT else values[key] for key, one in questions.items()
        }
        reading = replace(found.reading, answers={**found.reading.answers, **given})
        read_scores(room.state, ballot_id, found.file, reading)
        return _Chosen(found.file, reading)

    def closed(again: _Chosen | None) -> None:
        if again is not None:
            with room.guarded():
                _show(room, ballot_id, again)

    form = Form(
        say("score-file-title", title=room.state.ballots[ballot_id].title),
        fields,
        answered,
        text=_text(table),
        ok=say("score-file-ok"),
        missing=say("score-file-answer"),
    )
    room.app.push_screen(form, closed)


def _field(room: Room, ballot_id: int, key: str, one: ScoreQuestion) -> Field:
    if one.about == UNIT:
        names = list(room.state.ballots[ballot_id].candidates)
    else:
        names = [criterion.name for criterion in scores.criteria(room.state, ballot_id)]
    names.sort(key=lambda name: name != one.suggested)
    choices = [*((name, name) for name in names), (_LEFT, say("score-file-leave"))]
    told = one.reason.facts.get("text") or one.reason.facts.get("label", "")
    return Field(key, f"{one.cell}: {told}", "", choices, required=True)


def _text(table: ScoreTable) -> str:
    lines = list(score_table_lines(table))
    if len(lines) > _LINES:
        lines[_LINES:] = [say("score-file-more", count=len(lines) - _LINES)]
    return "\n".join(lines)
