"""The awards of `full_day`: under an item and outside, conferred, only called, still waiting."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from store import clock
from store.awards import stage
from store.conference import Conference
from store.records import Award, Decision, RecipientKind

FLAG, DIPLOMA = "co-thi-dua-tinh", "bang-khen-tinh"
FORMS = {FLAG: "Cờ thi đua của UBND tỉnh", DIPLOMA: "Bằng khen của Chủ tịch UBND tỉnh"}


def list_awards(made: Conference) -> None:
    """Three decisions; nothing of the third is conferred."""
    about = "về việc khen thưởng năm 2026"
    signed = date(2026, 2, 5)
    plain = stage.save_decision(made, Decision(order=2, number="15/QĐ-UBND", body=""))
    full = stage.save_decision(
        made, Decision(order=1, number="9/QĐ-UBND", body="UBND tỉnh", signed_on=signed, about=about)
    )
    later = stage.save_decision(made, Decision(order=3, number="99/QĐ-UBND", body="UBND tỉnh"))
    ids = {d.name: d.id for d in made.state.delegates.values()}

    def award(decision: Decision, recipient: str, honour: str = DIPLOMA, **facts: Any) -> None:
        given = {"kind": RecipientKind.INDIVIDUAL, "delegate_id": ids.get(recipient, 0), **facts}
        stage.add_award(
            made,
            Award(
                decision_id=decision.id,
                honour=honour,
                form=FORMS[honour],
                recipient=recipient,
                order=0,
                **given,
            ),
        )

    unit, flag = RecipientKind.COLLECTIVE, FLAG
    # The flag is handed over before the afternoon begins, outside any item.
    award(full, "Sở Tài chính", flag, kind=unit, delegate_id=ids["Trần Văn Muộn"])
    # The collective's representative was replaced: the substitute stands there.
    award(plain, "Phòng Nghiệp vụ", kind=unit, unit="Sở Y tế", delegate_id=ids["Phạm Văn Đi"])
    award(plain, "Sở Nội vụ", kind=unit, unit="Sở Nội vụ")  # nobody is named
    award(full, "Lê Thị Thư", post="Chuyên viên", unit="Văn phòng")  # here
    award(full, "Lò Thị Ốm", post="Kế toán")  # absent
    award(full, "Sùng A Bận", receiver="Lý Thị Kiểm")  # absent, somebody receives
    award(full, "Lường Văn Mất", posthumous=True, receiver="bà Lường Thị Vợ")
    award(full, "Quàng Văn Khuất", posthumous=True)  # no receiver was written down
    award(plain, "Vừ A Chiều", post="Phó Giám đốc")  # called, stands there when the day ends
    award(later, "Đỗ Thị Rút")  # not called


def confer_outside(made: Conference, when: datetime) -> None:
    """The first group gets its award while no item runs."""
    _confer(made, when, 1)


def confer_under_the_item(made: Conference, when: datetime) -> None:
    """Two groups get theirs, a third is called and gets nothing."""
    _confer(made, when, 2)
    with clock.travel(when):
        stage.call_next(made)


def _confer(made: Conference, when: datetime, groups: int) -> None:
    with clock.travel(when):
        for _ in range(groups):
            stage.call_next(made)
            stage.confer(made)
