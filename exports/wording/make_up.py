"""Women and age among those who came: told only of those of whom it is written down.

Party membership and ethnic origin are never kept (Nghị định 356/2025/NĐ-CP, Điều 4).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from store.people.naming import birth_year
from store.people.typed import gender_of
from store.records import Delegate

FEWEST = 5
"""Of fewer people a mean of ages would tell too much of each."""


def make_up(people: Collection[Delegate], day: date) -> list[str]:
    """As in "Nữ: 12 (trong 40 đại biểu có mặt được ghi giới tính)"."""
    genders = [gender_of(one.gender) for one in people if gender_of(one.gender)]
    years = [int(birth_year(one)) for one in people if birth_year(one)]
    found = []
    if genders:
        of_whom = _of_whom(len(genders), len(people), "giới tính")
        found.append(f"Nữ: {genders.count('female')}{of_whom}")
    if len(years) >= FEWEST:
        mean = day.year - sum(years) / len(years)
        of_whom = _of_whom(len(years), len(people), "năm sinh")
        found.append(f"Tuổi bình quân: {mean:.0f}{of_whom}")
    return found


def _of_whom(recorded: int, all_of_them: int, what: str) -> str:
    if recorded == all_of_them:
        return ""
    return f" (trong {recorded} đại biểu có mặt được ghi {what})"
