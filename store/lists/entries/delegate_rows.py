"""One row of a delegate list: from the cells of the file to a delegate's fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from store.lists.entries import person_cells
from store.lists.entries.list_rows import DOUBTFUL, NEW, REFUSED, ListRow, Value
from store.lists.people import name_words
from store.lists.tables.cell_words import has_letters
from store.lists.tables.columns import Columns
from store.lists.tables.lines import Line, Reason
from store.names import fold, nfc
from store.people import titles, typed

_NOT_IN_JSON = frozenset({"honorific", "seat", "votes"})
_WITH_RANK = re.compile(r"(?:cap bac|quan ham|cap ham)\b")
_POST_TOLD = re.compile(r"\bchuc (?:vu|danh)\b")
_NO_MARK = frozenset({"", "0", "-", "khong"})
_CONFIRMS_ONLY = frozenset({"x", "✓", "✔", "v", "+", "1", "co"})


@dataclass(frozen=True)
class DelegateRow(ListRow):
    """A delegate as the file has it.

    `unit` and `group` are names; `votes` is None where the file does not say.
    """

    name: str
    honorific: str
    title: str
    post: str
    unit: str
    group: str
    gender: str
    birth: str
    phone: str
    seat: str
    votes: bool | None
    note: str

    def after(self, name: str) -> Value:
        """What the record will hold: a note is added to what is noted there, and takes nothing."""
        if name == "note":
            return joined_notes(str(self.changes.get(name) or ""), self.note)
        return super().after(name)

    def to_json(self) -> dict[str, Any]:
        """Without what has come later than the first scripts."""
        told = super().to_json()
        return {name: fact for name, fact in told.items() if name not in _NOT_IN_JSON}


def joined_notes(was: str, now: str) -> str:
    """Both notes, what they share once: here may stand what nobody wrote into the file."""
    known = fold(was)
    parts = [part for part in map(str.strip, now.split(";")) if any(map(str.isalnum, part))]
    new = [part for part in parts if fold(part) not in known]
    return "; ".join(filter(None, (was, *new)))


def written_name(line: Line) -> str:
    """The name as the file has it, joined from two columns where it is split."""
    if "family_name" in line.cells:
        return nfc(f"{line.text('family_name')} {line.text('given_name')}")
    return line.text("name")


def make_row(
    line: Line, columns: Columns, often: bool, is_unit: Callable[[str], bool]
) -> DelegateRow:
    """Read one entry; what makes no sense becomes a reason, only a missing name refuses the row.

    Reasons: no-name, name-odd, somebody-else, honorific-guessed, post-unit-guessed, gender-unknown,
    gender-both, birth-odd, phone-odd, votes-unknown, and those of `read_body`.
    """
    reasons = list(line.reasons)
    cell = name_words.split_rest(name_words.without_bullet(written_name(line)))
    bare, mark = name_words.split_mark(cell.name)
    addressed, name, guessed = person_cells.split_honorific(bare, often)
    if guessed and addressed == "Ông" and _said_gender(line) == "female":
        addressed, name, guessed = "", bare, False  # then it is her family name
    before, name = titles.split_title(name)
    said, beside = titles.split_honorific(person_cells.honorific_of(line.text("honorific")))
    honorific = said or addressed or _marked(line, columns)
    verdict = DOUBTFUL if any(reason.decides for reason in reasons) else NEW
    if not has_letters(name):
        column = columns.header("name", "family_name")
        reasons.append(Reason("no-name", {"row": line.row, "column": column}, decides=True))
        verdict = REFUSED
    elif person_cells.is_odd_name(name):
        reasons.append(Reason("name-odd", {"name": name}, decides=True))
        verdict = DOUBTFUL
    elif guessed:
        reasons.append(Reason("honorific-guessed", {"name": name, "honorific": honorific}))
    beside_it = (cell.rest, line.cells.get("post", ""), line.cells.get("post_unit", ""))
    if verdict == NEW and any(map(name_words.names_somebody_else, beside_it)):
        reasons.append(Reason("somebody-else", {"name": name}, decides=True))
        verdict = DOUBTFUL
    line, mark = _with_rest(line, cell, mark)
    if name_words.is_post(mark) and _POST_TOLD.search(fold(columns.header("name"))):
        line, mark = _with_rest(line, name_words.NameCell(name, mark), "")
    post, unit = _post_and_unit(line, is_unit, reasons)
    rank, post = _rank(post, columns)
    behind, mark = (mark, "") if titles.is_title(mark) else ("", mark)
    title, remark = _title(line, rank, beside, before, behind)
    gender, birth = _gender_and_birth(line, honorific, reasons)
    if said := typed.gender_of(mark):
        gender, mark = gender or said, ""
    phone, votes = _phone(line, reasons), _votes(line, reasons)
    return DelegateRow(
        line.row,
        verdict,
        tuple(reasons),
        name=name,
        honorific=honorific,
        title=title,
        post=post,
        unit=unit,
        group=line.text("group") or line.group,
        gender=gender,
        birth=birth,
        phone=phone,
        seat=line.text("seat"),
        votes=votes,
        note="; ".join(filter(None, (line.text("note"), mark, remark))),
        sheet=line.sheet,
        part=line.part,
    )


def _rank(post: str, columns: Columns) -> tuple[str, str]:
    """The rank in front of a post, where the header says that both stand there."""
    header = fold(columns.header("post", "post_unit"))
    return titles.split_post(post) if _WITH_RANK.match(header) else ("", post)


def _title(line: Line, *others: str) -> tuple[str, str]:
    """Titles, and what stands in their column and is none (Đại học), which is a note."""
    text = line.text("title")
    is_title = titles.is_title(text)
    return titles.joined_titles(text if is_title else "", *others), "" if is_title else text


def _marked(line: Line, columns: Columns) -> str:
    """Ông or Bà, where the columns of a mark are headed so."""
    if not columns.places.keys() & {"male", "female"}:
        return ""
    sides = (("male", "Ông"), ("female", "Bà"))
    marked = [title for side, title in sides if fold(line.text(side)).strip() not in _NO_MARK]
    heads = {fold(columns.header(side)).split()[-1:] == [fold(title)] for side, title in sides}
    return marked[0] if len(marked) == 1 and heads == {True} else ""


def _with_rest(line: Line, cell: name_words.NameCell, mark: str) -> tuple[Line, str]:
    """What stands behind a name goes where no column says it; the rest joins the mark."""
    cells = dict(line.cells)
    left = [mark]
    if mark and not cell.phone and typed.phones_of(mark)[1]:
        cell, left = replace(cell, phone=mark), []
    has_post = bool(line.text("post") or line.text("post_unit"))
    if cell.rest and not has_post:
        cells["post" if line.text("unit") else "post_unit"] = cell.rest
    else:
        left.append(cell.rest)
    if line.text("phone"):
        left.append(cell.phone)
    elif cell.phone:
        cells["phone"] = cell.phone
    return replace(line, cells=cells), "; ".join(filter(None, left))


def _post_and_unit(
    line: Line, is_unit: Callable[[str], bool], reasons: list[Reason]
) -> tuple[str, str]:
    post, unit = line.text("post"), line.text("unit") or line.unit
    joint = line.cells.get("post_unit", "")
    if not joint or (post and unit):
        return post, unit
    first, second, guessed = person_cells.split_post(joint, is_unit)
    if unit and second and fold(second) != fold(unit):
        return post or line.text("post_unit"), unit  # a unit row above is better than a guess
    if guessed and not unit:
        reasons.append(Reason("post-unit-guessed", {"post": first, "unit": second}))
    return post or first, unit or second


def _marked_genders(line: Line) -> list[str]:
    """Of two columns, one for men and one for women, those in which something stands."""
    return [side for side in ("male", "female") if fold(line.text(side)).strip() not in _NO_MARK]


def _said_gender(line: Line) -> str:
    """The gender that a column says, "" where none does or both do."""
    marked = _marked_genders(line)
    return typed.gender_of(line.text("gender")) or (marked[0] if len(marked) == 1 else "")


def _gender_and_birth(line: Line, honorific: str, reasons: list[Reason]) -> tuple[str, str]:
    if line.text("gender") and not typed.gender_of(line.text("gender")):
        reasons.append(Reason("gender-unknown", {"text": line.text("gender")}))
    marked = _marked_genders(line)
    if len(marked) == 2:
        reasons.append(Reason("gender-both", {}))
    gender = _said_gender(line) or {"Ông": "male", "Bà": "female"}.get(honorific, "")
    text = line.text("birth")
    if not text and len(marked) == 1:
        mark = line.text(marked[0])
        text = "" if fold(mark) in _CONFIRMS_ONLY or mark == line.text("name") else mark
    birth = typed.birth_of(text) or person_cells.serial_birth(text)
    if text and not birth:
        reasons.append(Reason("birth-odd", {"text": text}))
    return gender, birth


def _phone(line: Line, reasons: list[Reason]) -> str:
    text = line.cells.get("phone", "")
    if not text:
        return ""
    phone, sensible = typed.phones_of(text)
    if not sensible:
        reasons.append(Reason("phone-odd", {"text": phone}))
    return phone


def _votes(line: Line, reasons: list[Reason]) -> bool | None:
    text = line.text("votes")
    votes = person_cells.votes_of(text)
    if text and votes is None:
        reasons.append(Reason("votes-unknown", {"text": text}))
    return votes
