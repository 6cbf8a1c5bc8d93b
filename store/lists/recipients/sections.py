"""What the headings over awards say: decision, form, class, kind of recipient, truy tặng."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from store.lists.entries.time_cells import day_of
from store.lists.recipients.told_kind import told_kind
from store.lists.tables import cell_words
from store.lists.tables.lines import Line
from store.names import fold, nfc
from store.records import RecipientKind

_FORM = re.compile(
    r"huan chuong|huy chuong|bang khen|giay khen|co thi dua|chien si thi dua|chien sy thi dua|"
    r"tap the lao dong (?:xuat sac|tien tien)|don vi (?:quyet thang|tien tien)|chien si tien tien|"
    r"lao dong tien tien|danh hieu|ky niem chuong|anh hung (?:lao dong|luc luong)|"
    r"(?:nha giao|thay thuoc|nghe nhan|nghe si) (?:uu tu|nhan dan)|giai thuong|"
    r"ba me viet nam anh hung|gia dinh van hoa|bang lao dong sang tao|bang sang tao|"
    r"(?:thon|ban|to dan pho)[\w, ]* van hoa$|xa,? phuong[\w, ]* tieu bieu|\bco (?:cua|don vi)"
)
_FORM_ENDS = re.compile(
    r"\s+(?:cho|đối với|theo|kèm theo|về|đã có|có thành tích|vì có|năm \d{4} cho)\s|"
    r"[:(;]|,? truy tặng|"
    r"\s[-–]\s(?=tập thể|cá nhân|hộ|quyết định|qđ)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\bhang\s+(nhat|nhi|ba|iii|ii|i|[123])\b")
_CLASSES = {"nhat": 1, "nhi": 2, "ba": 3, "i": 1, "ii": 2, "iii": 3, "1": 1, "2": 2, "3": 3}
_NUMBERED = re.compile(
    r"\d+\s*/\s*(?:\d{4}\s*/\s*)?(?:QĐ|QÐ|qđ)(?:\s*[-–/]\s*(?-i:[A-ZĐ])[\wĐ]*)*", re.IGNORECASE
)
_SAID_NUMBER = re.compile(r"(?:quyết định|qđ)\s*số\s*:?\s*(\d+)(?!\s*/)", re.IGNORECASE)
_BODY = re.compile(
    r"\bcủa\s+(?P<body>\S.*?)(?=\s+(?:về|v/v|tặng|khen|công nhận|truy|trao|cho|do)\s|[,;:()]|\.?$)",
    re.IGNORECASE,
)
_SIGNER = re.compile(
    r"(?:người\s+ký|ký\s+bởi)\s*:?\s*(?P<told>[^;,()]+)|\bdo\s+(?P<done>[^;,()]+?)\s+ký\b",
    re.IGNORECASE,
)
_DECIDERS = {"ctn": "Chủ tịch nước", "ttg": "Thủ tướng Chính phủ"}
_KIND_NAMES = {
    RecipientKind.COLLECTIVE: re.compile(r"tap the(?! lao dong (?:xuat sac|tien tien))"),
    RecipientKind.INDIVIDUAL: re.compile(r"ca nhan|ong,? ba(?= co ten|$)"),
    RecipientKind.HOUSEHOLD: re.compile(
        r"ho gia dinh|cac ho(?!\w)|^ho(?!\w)|^gia dinh(?! van hoa)"
    ),
}
_OF_KIND = re.compile(
    r"(?:danh sach |phan |khen thuong |doi voi |tang |cho |ve |khoi |cac |nhung |\d+ |thanh tich )*"
    r"(?:tap the|ca nhan|ho gia dinh|ho|gia dinh|ong,? ba)"
    r"(?: (?:duoc|dat|co|nhan|de nghi|tieu bieu|xuat sac|dien hinh|tien tien|khen|"
    r"trong|la|thuoc|nho|"
    r"dien|va)(?!\w).*|[:,(;].*|\s*)$"
)
_GIVEN_TO = re.compile(r"(?:cho|doi voi) (?:cac |\d+ )*(?:tap the|ca nhan|ho gia dinh|ho )")
_ONLY_KIND = re.compile(
    r"(?:(?:,|va|cac|nhung|\d+|tap the|ca nhan|ho|ho gia dinh|gia dinh|dien hinh|"
    r"tieu bieu|xuat sac|"
    r"tien tien|khac)(?!\w)\W*)+"
)
_ASPECTS = ("form", "class_", "kind", "decision", "posthumous")
"""What a heading can say of a row; columns of those names say it, too."""
_POSTHUMOUS = re.compile(r"(?<!tang, )(?<!tang va )(?<!tang/)(?<!tang hoac )truy (?:tang|phong)")
"""Truy tặng; "tặng, truy tặng" heads the living too."""


@dataclass(frozen=True)
class Section:
    """What one heading says; "", 0 and False where it says nothing of it. `date` is ISO."""

    form: str = ""
    class_: int = 0
    kind: str = ""
    decision: str = ""
    date: str = ""
    body: str = ""
    signer: str = ""
    posthumous: bool = False

    @property
    def aspects(self) -> frozenset[str]:
        """Of what it says something; a body or a date without a decision say nothing."""
        told = {field.name for field in fields(self) if getattr(self, field.name)}
        return frozenset(told - {"date", "body", "signer"})


def section_of(heading: str) -> Section:
    """What a heading says."""
    bare = cell_words.without_number(heading)
    folded = fold(bare)
    decision, signed, body, signer = decision_told(bare)
    return Section(
        form=form_told(bare),
        class_=class_told(folded),
        kind=_kind(folded),
        decision=decision,
        date=signed,
        body=body,
        signer=signer,
        posthumous=is_posthumous(folded),
    )


def is_heading(text: str) -> bool:
    """Whether a text alone in its row heads others, and is not itself a recipient."""
    bare = cell_words.without_number(text)
    folded = fold(bare)
    if _ONLY_KIND.fullmatch(folded):
        return True
    if not section_of(text).aspects:
        return False
    if _NUMBERED.search(bare) or _OF_KIND.match(folded) or folded.startswith("truy tang"):
        return True
    told = told_kind(bare)
    at = _FORM.search(folded)
    is_first = bool(at) and not folded[: at.start()].strip() if at else False
    is_one = told.is_sure and told.kind != RecipientKind.COLLECTIVE
    return not is_one and (is_first or not told.is_sure)


def form_told(text: str) -> str:
    """The words of an honour's form: "Huân chương Lao động hạng Ba"; "" for none or several."""
    plain = nfc(text)
    folded = fold(plain)
    found = _FORM.search(folded)
    if not found or len(folded) != len(plain):
        return plain if found else ""
    named = {hit[0] for hit in _FORM.finditer(folded)} - {"danh hieu"}
    if len(named) > 1:
        return ""
    return _FORM_ENDS.split(plain[found.start() :], maxsplit=1)[0].strip(" .,")


def class_told(folded: str) -> int:
    """1, 2 or 3 out of "hang ba"; 0 where none is named."""
    found = _CLASS.search(folded)
    return _CLASSES[found[1]] if found else 0


def is_posthumous(folded: str) -> bool:
    """Whether folded words say truy tặng."""
    return bool(_POSTHUMOUS.search(folded))


def decision_told(text: str) -> tuple[str, str, str, str]:
    """Number, ISO date, deciding body and signer of a decision that a text names; "" each.

    A number that ends in CTN or TTg tells the body by itself.
    """
    plain = nfc(text)
    found = _NUMBERED.search(plain)
    said = None if found else _SAID_NUMBER.search(plain)
    if not found and not said:
        return "", "", "", ""
    hit = found or said
    assert hit is not None
    number = re.sub(r"\s*([-–/])\s*", r"\1", hit[0]).replace("–", "-") if found else hit[1]
    rest = plain[hit.end() :]
    body = _BODY.search(rest)
    signer = _SIGNER.search(rest)
    told = (signer["told"] or signer["done"]).strip() if signer else ""
    return number, day_of(rest), body["body"].strip() if body else body_of(number), told


def body_of(number: str) -> str:
    """The body that a decision's sign names for sure: 1234/QĐ-CTN; "" for others."""
    return _DECIDERS.get(fold(number).rpartition("-")[2], "")


def _kind(folded: str) -> str:
    """The only kind of recipient that a heading names, where it heads recipients of it."""
    named = [kind for kind, sign in _KIND_NAMES.items() if sign.search(folded)]
    if len(named) != 1 or not (_OF_KIND.match(folded) or _GIVEN_TO.search(folded)):
        return ""
    return named[0].value


class Sections:
    """The headings that stand over each row of a list.

    One closes an earlier one that says something of the same, with all that came behind that; of
    two with no row between, the second says it better. `titles` stand over them all.
    """

    def __init__(self, lines: Iterable[Line], titles: Sequence[str] = ()) -> None:
        self._over_rows = {line.headings for line in lines}
        told = {text: section_of(text) for text in titles}
        self._titles = {text: section for text, section in told.items() if section.aspects}
        self._open: dict[tuple[str, ...], list[tuple[int, Section]]] = {}

    def over(self, line: Line) -> list[Section]:
        """Those that stand over a row, the nearest last."""
        return [*self._titles.values(), *(section for _, section in self._stack(line.headings))]

    def used(self, line: Line) -> list[str]:
        """The headings of which a row takes something that no nearer one says."""
        found, said = [], frozenset[str]()
        for at, section in reversed(self._stack(line.headings)):
            if section.aspects - said:
                found.append(line.headings[at])
            said |= section.aspects
        return found

    def used_titles(self, lines: Iterable[Line]) -> set[str]:
        """The titles of which a row takes something that no heading says, nor a cell of its own."""
        found: set[str] = set()
        for line in lines:
            said = {aspect for aspect in _ASPECTS if line.text(aspect.rstrip("_"))}
            said = said.union(*(section.aspects for _, section in self._stack(line.headings)))
            for text, section in reversed(self._titles.items()):
                if section.aspects - said:
                    found.add(text)
                said |= section.aspects
        return found

    def _stack(self, headings: tuple[str, ...]) -> list[tuple[int, Section]]:
        if not headings:
            return []
        if headings not in self._open:
            self._open[headings] = self._taken(headings)
        return self._open[headings]

    def _taken(self, headings: tuple[str, ...]) -> list[tuple[int, Section]]:
        stack: list[tuple[int, Section]] = []
        for at, text in enumerate(headings):
            section = section_of(text)
            for place, (before, known) in enumerate(stack):
                has_rows = any(
                    headings[:end] in self._over_rows for end in range(before + 1, at + 1)
                )
                if known.aspects & section.aspects and has_rows:
                    del stack[place:]
                    break
            if section.aspects:
                stack.append((at, section))
        return stack

    def unread(self) -> list[str]:
        """The headings that say nothing of an award."""
        texts = dict.fromkeys(text for headings in self._over_rows for text in headings)
        return [text for text in texts if not section_of(text).aspects]
