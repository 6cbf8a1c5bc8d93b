"""The submission (tờ trình, Mẫu 1.4) of whom the conference proposes, and their list (phụ lục)."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.minutes.votes import told_vote
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text
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
    PaperColumn("Tập thể, cá nhân", 60),
    PaperColumn("Nội dung đề nghị", 50),
    PaperColumn("Số phiếu", 18, "center"),
    PaperColumn("Tỷ lệ", 26, "center"),
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
    paper.paragraph(f"{profile.host_body} kính đề nghị xem xét, khen thưởng như sau:")
    proposed = for_awards(state)
    rows = [
        [str(number), one.name, one.what, one.votes, one.share]
        for number, one in enumerate(proposed, start=1)
    ]
    paper.table(PROPOSED, rows)
    paper.section("Kết quả biểu quyết, bỏ phiếu tại Hội nghị")
    for ballot in _votes(proposed):
        told_vote(paper, ballot)
    paper.paragraph(f"Hồ sơ kèm theo: Biên bản Hội nghị; {DOTS}")
    paper.paragraph(f"{profile.host_body} kính trình {DOTS} xem xét, quyết định./.")
    sign(paper, state, "submission")
    return paper.save(path)


def write_list(conference: Conference, path: Path) -> Path:
    """Write the list that goes with the submission, honour by honour. Raises `NotSaved`."""
    state = conference.state
    subject = f"Đề nghị khen thưởng năm {state.profile.year}"
    paper = begin(conference, "proposed", "Danh sách tập thể, cá nhân", subject)
    with_it = f"(Kèm theo Tờ trình số {DOTS} ngày {DOTS} của {state.profile.host_body})"
    paper.paragraph(with_it, italic=True, align="center")
    rows: list[list[str]] = []
    number = 0
    for what, theirs in groupby(for_awards(state), key=lambda one: one.what):
        rows.append([what])
        for one in theirs:
            number += 1
            rows.append([str(number), one.name, one.votes, one.share])
    paper.table(LISTED, rows)
    paper.paragraph(f"Danh sách gồm {number} tập thể, cá nhân.")
    sign(paper, state, "proposed")
    return paper.save(path)


def _grounds(paper: Paper, state: State) -> None:
    """Căn cứ, a line each; without any the office fills them in."""
    profile = state.profile
    day = day_text(made_there(state))
    held = f"kết quả {profile.title} ngày {day.removeprefix('ngày ')}"
    cited = legal_basis.of_conference(state) or [DOTS]
    grounds = [*cited, held]
    for place, text in enumerate(grounds):
        end = "." if place == len(grounds) - 1 else ";"
        ground = text.rstrip(" .;").removeprefix("Căn cứ ")
        paper.paragraph(f"Căn cứ {ground}{end}", italic=True)


def _votes(proposed: list[Carried]) -> list[Ballot]:
    return list({one.ballot.id: one.ballot for one in proposed}.values())
