"""Units of awards that stand as blanks below another's: of whom the one above may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from store.lists.kinds.award_rows import AwardRow
from store.lists.recipients.binding import Recipients
from store.records import RecipientKind

FROM_ABOVE = "unit-from-above"


def with_own_units(
    rows: Iterable[tuple[AwardRow, str]], recipients: Recipients
) -> Iterator[AwardRow]:
    """The rows, each given with its kind, where no collective has the unit of a person above it.

    Most lists leave a collective's unit blank since its name says it, which is no "as above".
    Only among collectives may one be a part of the unit above, and never a unit of the conference;
    what stands below one that has no unit has none either.
    """
    lender = ""
    for row, kind in rows:
        if not row.has(FROM_ABOVE):
            lender = kind if row.unit else lender
            yield row
        elif not lender or (
            kind == RecipientKind.COLLECTIVE
            and (lender != kind or recipients.unit(row.recipient) is not None)
        ):
            lender = ""
            told = tuple(reason for reason in row.reasons if reason.code != FROM_ABOVE)
            yield replace(row, unit="", reasons=told)
        else:
            yield row
