"""What a recipient in an award list is, and who of the conference: the answer to a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.sentences import say
from store.lists.kinds.award_rows import AwardRow
from store.lists.recipients.answers import KIND_ANSWERS, NOBODY, nearest
from store.lists.tables.reading import FileReading
from store.people.naming import unit_name
from store.records import Delegate, Unit
from store.state import State

_UNSURE_KIND = ("kind-unclear", "kind-several", "kind-contradicts")


def answer_form(state: State, reading: FileReading, row: AwardRow) -> Form[FileReading]:
    """Asks what the recipient of a row is; gives the reading with that answer."""
    given = [part.strip() for part in reading.answers.get(row.cell, "").split(";")]
    kinds = [(text, say(f"award-kind-{kind}")) for kind, text in KIND_ANSWERS.items()]
    told = next((text for text in KIND_ANSWERS.values() if text in given), "")
    if not told and not row.has(*_UNSURE_KIND):
        told = next(text for kind, text in KIND_ANSWERS.items() if kind.value == row.kind)
    who = [(NOBODY, say("answer-nobody"))]
    who += [_choice(state, one) for one in nearest(state, row.recipient)]
    chosen = next((value for value, _ in who if value in given), "")

    def answered(values: Mapping[str, str]) -> FileReading:
        said = "; ".join(filter(None, (values["kind"], values["who"])))
        others = {cell: text for cell, text in reading.answers.items() if cell != row.cell}
        return replace(reading, answers=others | ({row.cell: said} if said else {}))

    return Form(
        row.recipient,
        [
            Field("kind", say("answer-kind"), told, kinds),
            Field("who", say("answer-who"), chosen, who),
        ],
        answered,
        text=say("answer-text", cell=row.cell),
        ok=say("import-read-again"),
    )


def _choice(state: State, one: Delegate | Unit) -> tuple[str, str]:
    if isinstance(one, Unit):
        return one.name, one.name
    parts = (f"{one.number}. {one.name}", one.post, unit_name(state, one))
    return str(one.number), ", ".join(filter(None, parts))
