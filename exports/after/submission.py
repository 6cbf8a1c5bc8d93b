"""The submission (tờ trình, Mẫu 1.4) of whom the conference proposes, and their list (phụ lục)."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.minutes.votes import told_vote
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import as_points, day_text
from exports.wording.issue_days import made_there
from exports.wording.proposals import Carried, for_awards
from store.conference import Conference
from store.papers import legal_basis
from store.papers import settings as paper_settings
from store.records import Ballot
from store.state import State

DOTS = "…………"
PROPOSED = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Tập thể, cá nhân", 55),
    PaperColumn("Nội dung đề nghị", 44),
    PaperColumn("Số phiếu", 18, "center"),
    PaperColumn("Tỷ lệ", 37, "center"),
)
LISTED = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Tập thể, cá nhân", 78),
    PaperColumn("Số phiếu", 24, "center"),
    PaperColumn("Tỷ lệ", 52, "center"),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the submission: its grounds, who is proposed with which votes. Raises `NotSaved`."""
    state = conference.state
    profile = state.profile
    subject = f"Về việc đề nghị khen thưởng năm {profile.year}"
    paper = begin(conference, "submission", "Tờ trình", subject)
    if not paper_settings.given(state, "submission").addressees:
        paper.paragraph(f"Kính gửi: {DOTS}{DOTS}", align="center")
    _grounds(paper, state)
    paper.paragraph(f"{marked.host(state)} kính đề nghị xem xét, khen thưởng như sau:")
    proposed = for_awards(state)
    rows = [
        [str(number), name, marked.proposed(one), votes, share]
        for number, one in enumerate(proposed, start=1)
        for name, votes, share in [marked.carried(one)]
    ]
    paper.table(PROPOSED, rows)
    paper.section("Kết quả biểu quyết, bỏ phiếu tại Hội nghị")
    for ballot in _votes(proposed):
        told_vote(paper, state, ballot)
    paper.paragraph(f"Hồ sơ kèm theo: Biên bản Hội nghị; {DOTS}")
    paper.paragraph(f"{marked.host(state)} kính trình {DOTS} xem xét, quyết định./.")
    sign(paper, state, "submission")
    return paper.save(path)


def write_list(conference: Conference, path: Path) -> Path:
    """Write the list that goes with the submission, honour by honour. Raises `NotSaved`."""
    state = conference.state
    subject = f"Đề nghị khen thưởng năm {state.profile.year}"
    paper = begin(conference, "proposed", "Danh sách tập thể, cá nhân", subject)
    with_it = f"(Kèm theo Tờ trình số {DOTS} ngày {DOTS} của {marked.host(state)})"
    paper.paragraph(with_it, italic=True, align="center")
    rows: list[list[str]] = []
    number = 0
    for what, theirs in groupby(for_awards(state), key=lambda one: one.what):
        shared = list(theirs)
        rows.append([fact_of(shared[0].ballot, "proposes", what)])
        for one in shared:
            number += 1
            rows.append([str(number), *marked.carried(one)])
    paper.table(LISTED, rows)
    count = fact("ballots.all.proposed", str(number))
    paper.paragraph(f"Danh sách gồm {count} tập thể, cá nhân.")
    sign(paper, state, "proposed")
    return paper.save(path)


def _grounds(paper: Paper, state: State) -> None:
    """Căn cứ, a line each; without any the office fills them in."""
    day = day_text(made_there(state))
    held_on = fact("sessions.all.last_day", day.removeprefix("ngày "))
    held = f"kết quả {marked.title(state)} ngày {held_on}"
    lines = legal_basis.of_conference(state)
    cited = marked.each(
        "profile.citations", [line.rstrip(" .;").removeprefix("Căn cứ ") for line in lines]
    )
    for ground in as_points([*(cited or [DOTS]), held]):
        paper.paragraph(f"Căn cứ {ground}", italic=True)


def _votes(proposed: list[Carried]) -> list[Ballot]:
    return list({one.ballot.id: one.ballot for one in proposed}.values())
