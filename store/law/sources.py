"""Where one rule comes from: a clause of a document, or practice; and how sure that is."""

from __future__ import annotations

from datetime import date

from store.data_files import Data, Grade
from store.law.citations import Cited
from store.law.documents import Document, documents


class RuleSource(Data, frozen=True, kw_only=True):
    """The source of a rule. Only `text` is ever saved or printed.

    `document` is the id of a document, "" for mere practice; `says` what it asks. `note` is ours:
    what was not compared, what differs elsewhere. It is neither shown, saved nor printed.
    """

    grade: Grade
    document: str = ""
    article: str = ""
    says: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a source that cites nothing, or claims more than its document bears."""
        if self.document and self.document not in documents():
            raise ValueError(f"no such document: {self.document}")
        if not (self.document or self.says) or (self.article and not self.document):
            raise ValueError("a source names a document, or says what practice asks")
        if self.grade == "A" and not (self.cites and self.cites.in_force):
            raise ValueError(f"{self.text}: not in force, hence not A")

    @property
    def cites(self) -> Document | None:
        """The document, if it is not mere practice."""
        return documents().get(self.document)

    @property
    def text(self) -> str:
        """What papers and records say of it; that a decree has expired is part of it.

        "khoản 1 Điều 2 Nghị định số 3/2020/NĐ-CP (hết hiệu lực từ 01/07/2025, được thay thế bằng
        Nghị định số 4/2025/NĐ-CP): 90% tổng số thành viên".
        """
        document = self.cites
        if document is None:
            return self.says
        named = f"{self.article} {document.name}".strip()
        if ended := _ended(document):
            named += f" ({ended})"
        return f"{named}: {self.says}" if self.says else named

    def told_on(self, day: date) -> Cited:
        """The same for a vote of that day: as its legal basis, or as a note where it is none.

        Practice is none, nor is a document that was not in force.
        """
        document = self.cites
        if document is None or document.in_force_on(day) is False:
            return Cited("", self.text)
        return Cited(self.text, "")

    def grade_on(self, day: date) -> Grade:
        """How sure it is on a day: what was read in full counts less once it has expired."""
        document = self.cites
        if self.grade == "A" and document and not document.in_force_on(day):
            return "B"
        return self.grade


def _ended(document: Document) -> str:
    """That a document had expired when it was checked, since when, and what took its place."""
    if document.in_force is not False:
        return ""
    told = "hết hiệu lực"
    if document.until:
        told += f" từ {date.fromordinal(document.until.toordinal() + 1):%d/%m/%Y}"
    if document.replaced_by:
        told += f", được thay thế bằng {documents()[document.replaced_by].name}"
    return told
