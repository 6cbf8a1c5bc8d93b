"""The cells of one award, or the rows that head others: form, class, kind, decision."""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.awards.ladder import recognise
from store.lists.entries.time_cells import day_of
from store.lists.tables import cell_words
from store.lists.tables.lines import Line
from store.names import fold, nfc
from store.people.titles import bare_name
from store.records import Rung

_FORM = re.compile(
    r"huan chuong|huy chuong|bang khen|giay khen|co thi dua|chien si thi dua|tap the lao dong|"
    r"don vi quyet thang|don vi tien tien|chien si tien tien|lao dong tien tien|danh hieu|"
    r"ky niem chuong|anh hung|nha giao|thay thuoc|nghe nhan|nghe si|giai thuong|ba me viet nam|"
    r"\bco cua"
)
_KINDS = {
    "collective": re.compile(r"(?:cac |doi voi )?tap the(?! lao dong)"),
    "individual": re.compile(r"(?:cac |doi voi )?(?:ca nhan|ong ba)"),
    "household": re.compile(r"(?:cac |doi voi )?(?:ho |ho gia dinh|gia dinh)"),
}
_CLASS = re.compile(r"\bhang\s+(nhat|nhi|ba|iii|ii|i|[123])\b")
_CLASSES = {"nhat": 1, "nhi": 2, "ba": 3, "i": 1, "ii": 2, "iii": 3, "1": 1, "2": 2, "3": 3}
_CLASS_WORDS = {1: "Nhất", 2: "Nhì", 3: "Ba"}
_DECISION = re.compile(r"\d+\s*/\s*(?:\d{4}/)?(?:QĐ|QÐ)[-–\w/]*", re.IGNORECASE)


def is_heading(text: str) -> bool:
    """Whether a text alone in its row names a form, a kind or a decision, not a recipient."""
    bare = cell_words.without_number(text)
    return bool(_FORM.search(fold(bare)) or _DECISION.search(bare) or _kind(bare))


def form_of(line: Line) -> str:
    """The form of the award, from its column or the nearest heading that names one."""
    headed = (_cut(text) for text in reversed(line.headings) if _FORM.search(fold(text)))
    return _cut(line.text("form")) or next(headed, "")


def _cut(text: str) -> str:
    """The form's own words, without number and without "cho 12 tập thể" behind it."""
    bare = cell_words.without_number(text)
    return nfc(re.split(r"\s+(?:cho|đối với)\s|:", bare, maxsplit=1, flags=re.IGNORECASE)[0])


def _kind(text: str) -> str:
    folded = fold(text)
    return next((kind for kind, sign in _KINDS.items() if sign.match(folded)), "")


def kind_of_recipient(line: Line, recipient: str, *, is_known_unit: bool) -> str:
    """The column, then the nearest heading, then the recipient's own words, then any heading.

    A unit of the conference is a collective whatever it is called.
    """
    headings = [_kind(cell_words.without_number(text)) for text in reversed(line.headings)]
    nearest = headings[0] if headings else ""
    folded = fold(recipient)
    own = (
        "household"
        if folded.startswith(("ho ong", "ho ba", "ho gia dinh", "gia dinh"))
        else "collective"
        if is_known_unit or folded.startswith("tap the ")
        else "individual"
        if cell_words.is_person(bare_name(recipient))
        or folded.startswith(("ong ", "ba ", "dong chi "))
        else "collective"
        if cell_words.is_unit(recipient)
        else ""
    )
    return _kind(line.text("kind")) or nearest or own or next(filter(None, headings), "individual")


def class_of_form(line: Line, form: str) -> int:
    """1, 2 or 3, from the column or else the form; 0 where none is named or it makes no sense."""
    text = fold(line.text("class"))
    if not text:
        text = fold(form)
    elif not text.startswith("hang"):
        text = f"hang {text}"
    found = _CLASS.search(text)
    return _CLASSES[found[1]] if found else 0


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


def decision_of(line: Line) -> tuple[str, str]:
    """Number and ISO date, from the columns or the nearest heading that names a decision."""
    heading = next((text for text in reversed(line.headings) if _DECISION.search(text)), "")
    cell = line.text("decision")
    found = _DECISION.search(cell or heading)
    number = nfc(found[0]) if found else re.sub(r"^[Ss]ố:?\s*", "", cell)
    rest = (cell or heading).replace(found[0], "") if found else ""
    return number, day_of(line.text("date") or rest)
