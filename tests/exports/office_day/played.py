"""A day of each kind with every paper the kind can write, and what its data become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
from msgspec.structs import replace

from store.agenda import actual_times, edits, timeline
from store.awards import stage
from store.conference import Conference
from store.journal.folder import TALKS
from store.papers import settings
from store.preparation import add_task
from store.records import (
    Award,
    AwardState,
    BudgetLine,
    Presenter,
    RecipientKind,
    Signing,
    Task,
)
from tests.exports.every_paper import complete
from tests.exports.kind_day import FORM, kind_day


@contextmanager
def office_day(folder: Path, kind: str) -> Iterator[Conference]:
    """The evening of the day, when the office begins with its papers."""
    with kind_day(folder / kind, kind) as made:
        complete(made, folder)
        _still_to_come(made)
        _talk_file(made)
        yield made


def _still_to_come(made: Conference) -> None:
    """An award that waits for its presenter, and a task that costs something."""
    (giver,) = made.save("presenter", Presenter(order=2, name="Bà Trao Sau", post="Phó Chủ tịch"))
    (decision,) = made.state.decisions.values()
    award = Award(
        decision_id=decision.id,
        honour="bang-khen-tinh",
        form=FORM,
        kind=RecipientKind.INDIVIDUAL,
        recipient="Tẩn Văn Chờ",
        order=9,
        presenter_id=giver.id,
    )
    stage.add_award(made, award)
    costs = (BudgetLine(what="Nước uống", amount=1_500_000),)
    add_task(made, Task(order=0, what="Chuẩn bị hội trường", department="Văn phòng", budget=costs))


def _talk_file(made: Conference) -> None:
    """What the first speaker sent in."""
    talk = docx.Document()
    talk.add_paragraph("Kính thưa Hội nghị, đơn vị chúng tôi xin nêu ba kinh nghiệm.")
    path = made.folder / TALKS / "01 - kinh nghiệm.docx"
    path.parent.mkdir()
    talk.save(str(path))


NEW = {
    "venue": "Nhà Văn hóa trung tâm",
    "place": "Than Uyên",
    "chair": "Trịnh Quốc Đổi",
    "post": "Quyền Trưởng phòng Tổng hợp",
    "source": "Quyết định số 77/QĐ-TW",
    "presenter": "Vàng A Thay",
    "title": "Nội dung đã đặt lại tên",
    "gist": "nêu năm bài học mới",
    "pledge": "Sở Xây dựng mới",
    "receiver": "Ông Nhận Thay",
    "wish": "Tăng gấp đôi quỹ thưởng",
    "bus": "Xe 29 chỗ",
    "task": "Chuẩn bị sân khấu ngoài trời",
    "number": "88",
    "signer": "Mùa A Ký",
    "awarded": "Giàng Thị Sửa",
    "honours_giver": "Bà Trao Thay",
}
"""Words that no paper held before."""


def changed(made: Conference) -> None:
    """What becomes known, or is put right, when the papers have long been in the office's hands."""
    state = made.state
    first, second = list(state.delegates.values())[:2]
    made.edit("day", first, name=NEW["chair"])
    made.edit("day", second, post=NEW["post"])
    profile, chair = state.profile, state.profile.chairs[0]
    chairs = (replace(chair, name=NEW["chair"]),)
    made.edit("day", profile, chairs=chairs, venue=NEW["venue"], place=NEW["place"])
    _agenda(made)
    for ballot in state.ballots.values():
        made.edit("day", ballot, source=NEW["source"])
    _acts(made)
    _awards(made)
    for paper, number in (("minutes", NEW["number"]), ("report", "089")):
        signer: dict[str, Any] = {
            "signing": Signing.OWN,
            "sign_post": "Giám đốc",
            "sign_name": NEW["signer"],
        }
        settings.save(made, paper, number=number, **signer)


def _agenda(made: Conference) -> None:
    items = timeline.agenda_items(made.state)
    first, last = items[0], items[-1]
    edits.edit_item(made, first, presenter=NEW["presenter"])
    made.edit("day", items[1], title=NEW["title"])
    assert last.finished
    actual_times.correct(made, last, last.started, last.finished - timedelta(minutes=1))


def _acts(made: Conference) -> None:
    state = made.state
    for talk in state.speeches.values():
        made.edit("day", talk, gist=NEW["gist"])
    for pledge in state.pledges.values():
        made.edit("day", pledge, name=NEW["pledge"])
    for handover in state.handovers.values():
        made.edit("day", handover, receiver=NEW["receiver"])
    for wish in state.recommendations.values():
        made.edit("day", wish, text=NEW["wish"])
    for bus in state.buses.values():
        made.edit("day", bus, name=NEW["bus"])
    task = list(state.tasks.values())[-1]
    costs = (BudgetLine(what="Nước uống", amount=2_750_000),)
    made.edit("day", task, what=NEW["task"], budget=costs)


def _awards(made: Conference) -> None:
    """One turns out not to have been handed over, one has another name, one another presenter."""
    given, *_, waiting = list(made.state.awards.values())
    stage.mark(made, given.id, AwardState.OWED, "Đi công tác đột xuất")
    made.edit("day", waiting, recipient=NEW["awarded"])
    (_, giver) = made.state.in_order(Presenter)
    made.edit("day", giver, name=NEW["honours_giver"])
