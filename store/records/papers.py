"""The record of a paper: what the office gives it beside what the conference says."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from store.records.base import Record, Whole
from store.records.stored_field import StoredField, kept_fields, typed_fields


class Signing(StrEnum):
    """In what right somebody signs (quyền hạn ký); Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7."""

    OWN = "own"
    """In their own office: only the post stands over the name."""
    COLLECTIVE = "tm"
    """For a body that decides together (TM., thay mặt)."""
    DEPUTY = "kt"
    """A deputy for the head (KT., ký thay)."""
    BY_ORDER = "tl"
    """By order of the head (TL., thừa lệnh)."""
    BY_AUTHORITY = "tuq"
    """By authority of the head (TUQ., thừa ủy quyền)."""
    ACTING = "q"
    """Acting head (Q., quyền)."""


class PaperSettings(Record, frozen=True, kw_only=True):
    """What the office gives one paper; what is blank follows the conference.

    `paper` is its name in the catalogue. `number` is without its symbol, `symbol` what stands after
    the stroke ("BB-KTĐ5"). Several addressees or recipients are parted by semicolons; `keeping` is
    the last recipient (Lưu). `sign_body` is for whom a collective's signer signs, `sign_head` whose
    post they sign for, `sign_post` their own. `version` counts how often the paper was made final,
    the last time at `final_at`, with `final_digest` the SHA-256 of that file.
    """

    paper: str
    number: str = ""
    symbol: str = ""
    day: date | None = None
    place: str = ""
    addressees: str = ""
    signing: Signing | None = None
    sign_body: str = ""
    sign_head: str = ""
    sign_post: str = ""
    sign_name: str = ""
    recipients: str = ""
    keeping: str = ""
    adopted: str = ""
    version: Whole = 0
    final_at: datetime | None = None
    final_digest: str = ""


PAPER_FIELDS: dict[type[Record], tuple[StoredField, ...]] = {
    PaperSettings: (
        *typed_fields("number", "symbol"),
        StoredField("day", edited=True, word="paper_day"),
        *typed_fields("place", "addressees", "signing", "sign_body", "sign_head", "sign_post"),
        *typed_fields("sign_name", "recipients", "keeping", "adopted"),
        *kept_fields("paper", "version", "final_at", "final_digest"),
    )
}
"""As in `store.records.fields`."""
