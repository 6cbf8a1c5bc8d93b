"""The documents (văn bản) that rules come from, and what is known of their force.

All of them stand in `store/data/documents.toml`, so that a document's end is told in one place.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from store.data_files import Data, Grade, read_builtin


class Document(Data, frozen=True, kw_only=True):
    """A document, as it was found on the day `checked`.

    `in_force` is None where it was not found out; `since` and `until` are the first and last day
    of its force as far as they are known, `replaced_by` is the id of its successor. `cited` is how
    papers cite it among their grounds (căn cứ). `note` is ours: it is neither shown nor printed.
    """

    id: str
    kind: str
    checked: date
    grade: Grade
    number: str = ""
    year: int | None = None
    issuer: str = ""
    cited: str = ""
    in_force: bool | None = None
    since: date | None = None
    until: date | None = None
    replaced_by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be: a document in force after its end, or beside its successor."""
        is_over = bool(self.replaced_by) or (self.until is not None and self.until < self.checked)
        if self.in_force and is_over:
            raise ValueError(f"{self.id}: in force, though it has ended")

    @property
    def name(self) -> str:
        """The document as papers name it: "Nghị định số 152/2025/NĐ-CP"."""
        parts = [self.kind]
        if self.number:
            parts.append(f"số {self.number}")
        if self.year:
            parts.append(f"năm {self.year}")
        if self.issuer:
            parts.append(f"của {self.issuer}")
        return " ".join(parts)

    def in_force_on(self, day: date) -> bool | None:
        """Whether it is in force on a day; None where nobody has found out.

        A document that ends on 28/02/2027 is in force on that day and no more on the next.
        """
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        return True if self.until else self.in_force


class _Documents(Data, frozen=True, kw_only=True):
    documents: tuple[Document, ...]


@cache
def documents() -> dict[str, Document]:
    """All documents by id."""
    return {one.id: one for one in read_builtin(_Documents, "documents.toml").documents}


def cited_on(ids: tuple[str, ...], day: date) -> tuple[str, ...]:
    """How papers of that day cite these documents; those not in force then are left out."""
    known = (documents()[one] for one in ids)
    return tuple(one.cited for one in known if one.in_force_on(day) is not False)
