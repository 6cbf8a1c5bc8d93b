"""What a small day still lacks for every paper to say something: one of each."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from store.acts import buses
from store.awards import stage
from store.conference import Conference
from store.lists.kinds import bring_in, preview_list
from store.lists.tables.reading import FileReading
from store.records import Ballot, Count, Ledger, Method, Presenter, Question, Tally
from store.votes import voting

HEAD = "Họ và tên\tChức vụ\tĐơn vị"
PEOPLE = ("Lò Văn Nhất", "Lò Văn Nhì", "Lò Văn Ba", "Lò Văn Tư")


def complete(made: Conference, folder: Path) -> Conference:
    """A bus, a vote on paper that is counted and one to come, a presenter, a list sent again."""
    item = next(iter(made.state.agenda.values()))
    buses.save(made, item.id, None, name="Xe 1 [/]", capacity=45)
    on_paper = Ballot(
        order=0,
        title="Thông qua [/]",
        method=Method.PAPER,
        question=Question.SINGLE,
        base="present",
        threshold=">1/2",
    )
    ballot = voting.save_ballot(made, on_paper)
    voting.open_ballot(made, ballot.id)
    ledger = Ledger(entitled=1, present=1, issued=1, collected=1, valid=1)
    counts = (Count(candidate="", agree=1),)
    voting.record_count(made, ballot.id, Tally(ledger=ledger, counts=counts))
    voting.save_ballot(made, replace(on_paper, title="Còn phải bỏ phiếu [/]"))
    (giver,) = made.save("presenter", Presenter(order=1, name="Ông Trao [/]", post="Chủ tịch"))
    award = next(iter(made.state.awards.values()))
    stage.edit_award(made, award.id, presenter_id=giver.id)
    made.edit("owed", made.state.awards[award.id], state="owed", call=1, reason="Đi công tác [/]")
    for post in ("Văn thư", "Kế toán [/]"):
        path = folder / "ds.txt"
        rows = [f"{name}\t{post}\tSở Y tế" for name in PEOPLE]
        path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        preview = preview_list(made.state, FileReading(path))
        bring_in(made, "delegates", preview, [row.row for row in preview.rows], note=path.name)
    return made
