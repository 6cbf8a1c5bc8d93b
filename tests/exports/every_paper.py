"""What a small day still lacks for every paper to say something: one of each."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from store.acts import buses, handovers, pledges, recommendations
from store.awards import stage
from store.conference import Conference
from store.lists.kinds import bring_in, preview_list
from store.lists.tables.reading import FileReading
from store.records import (
    AgendaItem,
    Ballot,
    Count,
    CriterionKind,
    Ledger,
    Method,
    Presenter,
    Question,
    Tally,
)
from store.votes import scoring, voting
from store.votes.scores import WantedCriterion

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
    _count(made, on_paper, "")
    voting.save_ballot(made, replace(on_paper, title="Còn phải bỏ phiếu [/]"))
    (giver,) = made.save("presenter", Presenter(order=1, name="Ông Trao [/]", post="Chủ tịch"))
    given, *_, owed = made.state.awards.values()
    stage.edit_award(made, given.id, presenter_id=giver.id)
    made.edit("owed", owed, state="owed", call=1, reason="Đi công tác [/]")
    _decide(made, on_paper)
    _act(made, item)
    for post in ("Văn thư", "Kế toán [/]"):
        path = folder / "ds.txt"
        rows = [f"{name}\t{post}\tSở Y tế" for name in PEOPLE]
        path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        preview = preview_list(made.state, FileReading(path))
        bring_in(made, "delegates", preview, [row.row for row in preview.rows], note=path.name)
    return made


def _decide(made: Conference, like: Ballot) -> None:
    """A proposal that is carried and announced, and a scoring."""
    unit = "Sở Y tế [/]"
    proposal = replace(
        like,
        title="Đề nghị tặng Cờ [/]",
        question=Question.EACH,
        candidates=(unit,),
        proposes="đề nghị tặng Cờ thi đua [/]",
    )
    voting.publish(made, _count(made, proposal, unit))
    scored = replace(like, title="Chấm điểm [/]", method=Method.SCORES, candidates=(unit,))
    ballot = voting.save_ballot(made, replace(scored, question=Question.EACH))
    scoring.set_criteria(made, ballot.id, [WantedCriterion("Kinh tế [/]", 0, CriterionKind.PLUS)])
    (criterion,) = made.state.criteria.values()
    scoring.enter(made, ballot.id, [(criterion.id, unit, "points", 950)])
    scoring.finish(made, ballot.id)


def _count(made: Conference, ballot: Ballot, candidate: str) -> int:
    """A vote in which everyone who is there agrees, counted; returns its id."""
    opened = voting.open_ballot(made, voting.save_ballot(made, ballot).id)
    here = opened.present
    sums = {"issued": here, "collected": here, "valid": here}
    ledger = Ledger(entitled=opened.entitled, present=here, **sums)
    tally = Tally(ledger=ledger, counts=(Count(candidate=candidate, agree=here),))
    voting.record_count(made, opened.id, tally)
    return opened.id


def _act(made: Conference, item: AgendaItem) -> None:
    """A pledge, something handed over, a recommendation."""
    pledges.add(made, item.id, "Sở Tài chính [/]")
    facts = {"what": "hồ sơ [/]", "giver": "Ông Giao [/]", "receiver": "Ông Nhận [/]"}
    handovers.save(made, item.id, None, **facts)
    recommendations.save(made, 0, None, speaker="Ông Nói [/]", text="Tăng kinh phí [/]")
