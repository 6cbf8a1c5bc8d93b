"""Award lists: form, class, kind and decision, from columns or from the rows that head others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from store.awards.ladder import recognise
from store.lists.entries.items import Item, Value
from store.lists.tables import cell_words
from store.lists.tables.body import Line, Reason
from store.lists.tables.columns import Columns
from store.names import fold, nfc
from store.records import RecipientKind, Rung

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
_DAY = re.compile(r"(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NOT_POSTHUMOUS = frozenset({"", "khong", "0", "-"})


def is_heading(text: str) -> bool:
    """Whether a text alone in its row names a form, a kind or a decision, not a recipient."""
    bare = cell_words.without_number(text)
    return bool(_FORM.search(fold(bare)) or _DECISION.search(bare) or _kind(bare))


def make_award(line: Line, columns: Columns) -> Item:
    """Read one award.

    Reasons: no-recipient, form-missing, class-unknown, date-odd, and decision-missing where there
    is a column for it.
    """
    reasons = list(line.reasons)
    recipient = line.text("recipient")
    form = _cut(line.text("form")) or next(
        (_cut(h) for h in reversed(line.headings) if _FORM.search(fold(h))), ""
    )
    decision, signed = _decision(line, reasons)
    told = fold(f"{recipient} {line.text('note')} {form}")
    values: dict[str, Value] = {
        "recipient": recipient,
        "post": line.text("post"),
        "unit": line.text("unit"),
        "form": form,
        "class": _class(line, form, reasons),
        "kind": _kind_of(line, recipient),
        "decision": decision,
        "date": signed,
        "body": line.text("body"),
        "posthumous": fold(line.text("posthumous")) not in _NOT_POSTHUMOUS or "truy tang" in told,
        "receiver": line.text("receiver"),
        "note": line.text("note"),
    }
    verdict = "new"
    if not any(letter.isalpha() for letter in recipient):
        column = columns.headers().get("recipient", "")
        reasons.append(Reason("no-recipient", {"row": line.row, "column": column}))
        verdict = "refused"
    elif not form:
        reasons.append(Reason("form-missing"))
        verdict = "doubtful"
    elif not decision and "decision" in columns.places:
        reasons.append(Reason("decision-missing"))
        verdict = "doubtful"
    return Item(line.row, verdict, tuple(reasons), values)


def rung_of(values: Mapping[str, Value], ladder: Mapping[str, Rung]) -> Rung | None:
    """The rung of the ladder that an award's form and class name; None where it has none."""
    form, award_class = str(values["form"]), int(values["class"])
    named = form
    if award_class and "hang" not in fold(form).split():
        named = f"{form} hạng {_CLASS_WORDS[award_class]}"
    for text in (named, f"{named} {values['body']}"):
        key = recognise(text)
        if key is not None and key in ladder:
            return ladder[key]
    return next((rung for rung in ladder.values() if fold(rung.name) == fold(form)), None)


def check_holder(item: Item, ladder: Mapping[str, Rung]) -> Item:
    """Refuse a row whose honour cannot be held by such a recipient: honour-not-for-kind."""
    rung = rung_of(item.values, ladder)
    kind = str(item.values["kind"])
    if item.verdict in {"refused", "same"} or not rung or RecipientKind(kind) in rung.holders:
        return item
    told = Reason("honour-not-for-kind", {"row": item.row, "honour": rung.name, "kind": kind})
    return replace(item, verdict="refused", reasons=(*item.reasons, told))


def _cut(text: str) -> str:
    """The form's own words, without number and without "cho 12 tập thể" behind it."""
    bare = cell_words.without_number(text)
    return nfc(re.split(r"\s+(?:cho|đối với)\s|:", bare, maxsplit=1, flags=re.IGNORECASE)[0])


def _kind(text: str) -> str:
    folded = fold(text)
    return next((kind for kind, sign in _KINDS.items() if sign.match(folded)), "")


def _kind_of(line: Line, recipient: str) -> str:
    """The column, then the nearest heading, then the recipient's own words, then any heading."""
    headings = [_kind(cell_words.without_number(text)) for text in reversed(line.headings)]
    nearest = headings[0] if headings else ""
    folded = fold(recipient)
    own = (
        "household"
        if folded.startswith(("ho ong", "ho ba", "ho gia dinh", "gia dinh"))
        else "collective"
        if folded.startswith("tap the ")
        else "individual"
        if cell_words.is_person(recipient) or folded.startswith(("ong ", "ba ", "dong chi "))
        else "collective"
        if cell_words.is_unit(recipient)
        else ""
    )
    return _kind(line.text("kind")) or nearest or own or next(filter(None, headings), "individual")


def _class(line: Line, form: str, reasons: list[Reason]) -> int:
    text = fold(line.text("class"))
    if not text:
        found = _CLASS.search(fold(form))
        return _CLASSES[found[1]] if found else 0
    found = _CLASS.search(text if text.startswith("hang") else f"hang {text}")
    if not found:
        reasons.append(Reason("class-unknown", {"text": line.text("class")}))
        return 0
    return _CLASSES[found[1]]


def _decision(line: Line, reasons: list[Reason]) -> tuple[str, str]:
    """Number and ISO date, from the columns or the nearest heading that names a decision."""
    heading = next((text for text in reversed(line.headings) if _DECISION.search(text)), "")
    cell = line.text("decision")
    found = _DECISION.search(cell or heading)
    number = nfc(found[0]) if found else re.sub(r"^[Ss]ố:?\s*", "", cell)
    rest = (cell or heading).replace(found[0], "") if found else ""
    day = line.text("date")
    signed = day_of(day or rest)
    if day and not signed:
        reasons.append(Reason("date-odd", {"text": day}))
    return number, signed


def day_of(text: str) -> str:
    """The first full date in the text as ISO, "" for none; days stand before months."""
    found, iso = _DAY.search(text), _ISO_DAY.search(text)
    if not found and not iso:
        return ""
    year, month, day = map(int, iso.groups() if iso else reversed(found.groups() if found else ()))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
