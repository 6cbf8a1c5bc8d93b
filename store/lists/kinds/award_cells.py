"""The cells of one award, or what the rows say that head others: form, class, decision, mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.awards.ladder import recognise
from store.lists.entries.time_cells import day_of
from store.lists.recipients import sections
from store.lists.recipients.sections import Section, body_of, class_told, decision_told
from store.lists.tables import cell_words
from store.lists.tables.lines import Line
from store.names import fold, nfc
from store.records import RecipientKind, Rung

_KINDS = {
    RecipientKind.COLLECTIVE: re.compile(r"tap the|don vi|tt$"),
    RecipientKind.INDIVIDUAL: re.compile(r"ca nhan|cn$"),
    RecipientKind.HOUSEHOLD: re.compile(r"(?:ho|gia dinh|ho gia dinh|hgd)\b"),
}
_CLASS_WORDS = {1: "Nhất", 2: "Nhì", 3: "Ba"}
_NOT_POSTHUMOUS = frozenset({"", "khong", "0", "-"})


@dataclass(frozen=True)
class DecisionTold:
    """A decision as one row has it; `date` is ISO."""

    number: str
    date: str
    body: str
    signer: str


def _nearest(over: Sequence[Section], name: str) -> Section:
    """The nearest heading that says something of it; one that says nothing where none does."""
    return next((one for one in reversed(over) if getattr(one, name)), Section())


def form_of(line: Line, over: Sequence[Section]) -> str:
    """The form of the award, from its column or the nearest heading that names one."""
    return _cut(line.text("form")) or _nearest(over, "form").form


def _cut(text: str) -> str:
    """The form's own words, without number and without "cho 12 tập thể" behind it."""
    bare = cell_words.without_number(text)
    return nfc(re.split(r"\s+(?:cho|đối với)\s|:", bare, maxsplit=1, flags=re.IGNORECASE)[0])


def kind_in_column(line: Line) -> str:
    """The kind that the row's own cell names, "" for none."""
    folded = fold(line.text("kind"))
    return next((kind.value for kind, sign in _KINDS.items() if sign.match(folded)), "")


def kind_in_heading(over: Sequence[Section]) -> str:
    """The kind that the nearest heading names, "" for none."""
    return _nearest(over, "kind").kind


def class_of_form(line: Line, form: str, over: Sequence[Section]) -> int:
    """1, 2 or 3, from the column, the form, or a heading; 0 where none is named.

    A heading's class belongs to its own form.
    """
    text = fold(line.text("class"))
    if text:
        return class_told(text if text.startswith("hang") else f"hang {text}")
    if own := class_told(fold(form)):
        return own
    nearest = _nearest(over, "class_")
    return nearest.class_ if nearest.form in {"", form} else 0


def rung_of(form: str, award_class: int, body: str, ladder: Mapping[str, Rung]) -> Rung | None:
    """The rung of the ladder that form, class and deciding body name; None where it has none."""
    named = form
    if award_class and "hang" not in fold(form).split():
        named = f"{form} hạng {_CLASS_WORDS[award_class]}"
    for text in (named, f"{named} {body}"):
        key = recognise(text, ladder.values())
        if key is not None and key in ladder:
            return ladder[key]
    fit = (rung for rung in ladder.values() if rung.award_class in {0, award_class})
    return next((rung for rung in fit if fold(rung.name) == fold(form)), None)


def lacks_class(form: str, award_class: int, body: str, ladder: Mapping[str, Rung]) -> bool:
    """Whether an honour has classes and nothing names one."""
    unknown = not award_class and rung_of(form, 0, body, ladder) is None
    return unknown and rung_of(form, 1, body, ladder) is not None


def decision_of(line: Line, over: Sequence[Section]) -> DecisionTold:
    """The decision, from its columns or the nearest heading that names one."""
    cell = line.text("decision")
    number, signed, body, signer = decision_told(cell)
    if cell and not number:
        number = re.sub(r"^(?:quyết định\s*|qđ\s*)?số:?\s*", "", cell, flags=re.IGNORECASE)
    if not cell:
        head = _nearest(over, "decision")
        number, signed, body, signer = head.decision, head.date, head.body, head.signer
    return DecisionTold(
        number,
        day_of(line.text("date")) or signed,
        line.text("body") or body or body_of(number),
        line.text("signer") or signer,
    )


def is_posthumous(line: Line, over: Sequence[Section]) -> bool:
    """Whether a column, the name, a note or a heading says truy tặng."""
    if fold(line.text("posthumous")) not in _NOT_POSTHUMOUS:
        return True
    told = fold(" ".join(line.text(name) for name in ("recipient", "note", "form")))
    return sections.is_posthumous(told) or any(one.posthumous for one in over)
