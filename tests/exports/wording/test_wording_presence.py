"""What is read out of who is here."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from exports import catalogue
from exports.wording.presence import quorum_sentence
from store import clock
from store.checkin import desk
from store.checkin.headcount import Quorum
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.exports.paper_text import paper_text


@pytest.mark.parametrize(
    ("quorum", "by_unit", "sentence"),
    [
        (Quorum("members", 0, 0, 0), False, "chưa đánh dấu đơn vị thành viên hay người có quyền"),
        (Quorum("summoned", 0, 0, 0), False, "chưa có đại biểu triệu tập nào: chưa xét được"),
        (Quorum("summoned", 6, 5, 4), False, "5/6 đại biểu triệu tập (cần 4): đủ điều kiện"),
        (Quorum("summoned", 6, 3, 4), False, "3/6 đại biểu triệu tập (cần 4): chưa đủ điều kiện"),
    ],
)
def test_the_quorum_in_words(quorum: Quorum, by_unit: bool, sentence: str) -> None:
    assert sentence in quorum_sentence(quorum, by_unit=by_unit)


def test_no_paper_counts_members_that_no_list_names(tmp_path: Path) -> None:
    """An exchange whose list has no components yet: its vote is by units, and there are none."""
    with create_conference(tmp_path / "c", "giao-luu", date(2019, 10, 30)) as day:
        roster.add_delegates(day, "delegate", [Delegate(number=1, name="Lê Văn Bình")])
        with clock.travel(datetime(2019, 10, 30, 8, tzinfo=clock.VIETNAM)):
            desk.check_in(day, delegate_id=1)
        for path in catalogue.export(day, ["attendance", "minutes"], tmp_path / "out"):
            assert "0/0" not in paper_text(path)
