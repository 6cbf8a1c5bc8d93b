"""Every paper that the program writes: its name, its file, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exports import after, awards, before, minutes, needs, writing
from exports.awards import call_list
from exports.letters import invitations
from exports.lists import (
    attendance,
    attendance_sheet,
    bus_list,
    delegates,
    differences,
    plan_and_day,
    programme,
    sign_in,
    tasks,
    vote_results,
)
from exports.sheets import badges, envelope_labels, place_cards
from exports.templates import own
from exports.type import left_out
from exports.votes import ballot_paper, ballot_paper_word, vote_record
from exports.writing import Written
from store.conference import Conference
from store.errors import BadInput, NotSaved, Refused
from store.papers import settings as paper_settings
from store.records import Profile

__all__ = ["PAPERS", "PRACTICE_PREFIX", "USUAL", "LeftOut", "PaperKind", "Written"]

PRACTICE_PREFIX = "THUC-HANH-"
"""File names of practice conferences begin so."""


@dataclass(frozen=True)
class PaperKind:
    """A paper that can be written: `title` in Vietnamese, `stem` and `suffix` of its file.

    Without a suffix it is a folder of files. `variant` is another form of a paper of this list, or
    one that few conferences need: it is written only when it is asked for by name. One that
    `names_times` binds: what it prints of the agenda has to be the plan before it is written.
    """

    id: str
    title: str
    stem: str
    suffix: str
    write: Callable[[Conference, Path], Path]
    variant: bool = False
    names_times: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A paper that was not written, and why: mostly because it would have said nothing.

    The office's own template of it may be at fault (`BadInput`).
    """

    paper: PaperKind
    why: Refused | BadInput

    @property
    def is_on_request(self) -> bool:
        """Whether it would say something, and nobody asked for it by name."""
        return self.why.code == "paper-on-request"


PAPERS = (
    PaperKind(
        "agenda",
        "Chương trình Hội nghị",
        "chuong-trinh",
        ".docx",
        programme.write,
        names_times=True,
    ),
    PaperKind("tasks", "Phân công chuẩn bị, dự trù", "phan-cong-chuan-bi", ".docx", tasks.write),
    *(PaperKind(*facts, variant=facts[0] not in before.USUAL) for facts in before.PAPERS),
    PaperKind(
        "invitations", "Giấy mời có mã QR", "giay-moi", ".docx", invitations.write, names_times=True
    ),
    PaperKind(
        "invitations-each",
        "Giấy mời, mỗi người một tệp",
        "giay-moi-tung-nguoi",
        "",
        invitations.write_each,
        variant=True,
        names_times=True,
    ),
    PaperKind(
        "labels", "Nhãn phong bì (70 × 37 mm)", "nhan-phong-bi", ".pdf", envelope_labels.write
    ),
    PaperKind("delegates", "Danh sách đại biểu", "danh-sach-dai-bieu", ".docx", delegates.write),
    PaperKind(
        "delegates-xlsx",
        "Danh sách đại biểu (Excel)",
        "danh-sach-dai-bieu",
        ".xlsx",
        delegates.write_excel,
    ),
    PaperKind(
        "differences",
        "Thư đối chiếu danh sách gửi lại",
        "thu-doi-chieu",
        ".docx",
        differences.write,
        variant=True,
    ),
    PaperKind("sign-in", "Danh sách ký tên", "danh-sach-ky-ten", ".docx", sign_in.write),
    PaperKind("buses", "Danh sách xe", "danh-sach-xe", ".docx", bus_list.write, variant=True),
    PaperKind("badges", "Thẻ đại biểu có mã QR (90 × 55 mm)", "the-dai-bieu", ".pdf", badges.write),
    PaperKind(
        "badges-a7",
        "Thẻ đại biểu có mã QR (A7, 105 × 74 mm)",
        "the-dai-bieu-a7",
        ".pdf",
        badges.write_a7,
        variant=True,
    ),
    PaperKind(
        "badges-a6",
        "Thẻ đại biểu có mã QR (A6, 148 × 105 mm)",
        "the-dai-bieu-a6",
        ".pdf",
        badges.write_a6,
        variant=True,
    ),
    PaperKind("place-cards", "Biển tên để bàn (A5 gấp đôi)", "bien-ten", ".pdf", place_cards.write),
    PaperKind(
        "place-cards-a4",
        "Biển tên để bàn (A4 gấp đôi)",
        "bien-ten-a4",
        ".pdf",
        place_cards.write_a4,
        variant=True,
    ),
    PaperKind(
        "attendance",
        "Báo cáo tình hình đại biểu",
        "bao-cao-dai-bieu",
        ".docx",
        attendance.write,
    ),
    PaperKind(*attendance_sheet.PAPER, variant=True),
    PaperKind("awards", "Danh sách trao thưởng", "danh-sach-trao-thuong", ".docx", call_list.write),
    *(PaperKind(*facts, variant=True) for facts in awards.PAPERS),
    PaperKind(
        "ballots", "Phiếu biểu quyết, phiếu bầu", "phieu-bieu-quyet", ".pdf", ballot_paper.write
    ),
    PaperKind(
        "ballots-word",
        "Phiếu biểu quyết, phiếu bầu (Word)",
        "phieu-bieu-quyet-word",
        ".docx",
        ballot_paper_word.write,
        variant=True,
    ),
    PaperKind(
        "vote-records", "Biên bản kiểm phiếu", "bien-ban-kiem-phieu", ".docx", vote_record.write
    ),
    PaperKind(
        "vote-records-hands",
        "Biên bản biểu quyết giơ tay",
        "bien-ban-bieu-quyet",
        ".docx",
        vote_record.write_hands,
        variant=True,
    ),
    PaperKind(*vote_results.PAPER, variant=True),
    PaperKind(
        "agenda-actual",
        "Chương trình: kế hoạch và thực tế",
        "chuong-trinh-ke-hoach-va-thuc-te",
        ".docx",
        plan_and_day.write,
    ),
    PaperKind("minutes", "Biên bản Hội nghị", "bien-ban-hoi-nghi", ".docx", minutes.write),
    *(PaperKind(*facts) for facts in after.PAPERS),
)
"""All papers in the order in which a conference needs them."""

USUAL = tuple(paper for paper in PAPERS if not paper.variant)
"""What is written when everything is asked for: each paper in one form."""

_OTHER_IDS = {"cards": "badges"}
"""Names from earlier versions."""


def paper_ids() -> list[str]:
    """The ids of all papers, in their order."""
    return [paper.id for paper in PAPERS]


def find(paper_id: str) -> PaperKind:
    """The paper of that id. Raises `BadInput("paper-unknown")`."""
    wanted = _OTHER_IDS.get(paper_id, paper_id)
    for paper in PAPERS:
        if paper.id == wanted:
            return paper
    raise BadInput("paper-unknown", id=paper_id, known=", ".join(paper_ids()))


def file_name(paper: PaperKind, profile: Profile) -> str:
    """The paper's file name: letters without accents, which every stick and mail program takes."""
    prefix = PRACTICE_PREFIX if profile.practice else ""
    return f"{prefix}{paper.stem}{paper.suffix}"


def export(conference: Conference, ids: Iterable[str], out_dir: Path) -> list[Path]:
    """Write papers into a folder; returns their paths. See `write_paper` for older files.

    Raises `BadInput("paper-unknown")` before anything is written, `Refused` at one that would say
    nothing, and `NotSaved`.
    """
    chosen = [find(paper_id) for paper_id in dict.fromkeys(ids)]
    return [write_paper(conference, paper, out_dir).path for paper in chosen]


def fixes_plan(conference: Conference, papers: Iterable[PaperKind]) -> bool:
    """Whether any of the papers prints times of the agenda, and will be written at all."""
    return any(paper.names_times and not why_not(conference, paper) for paper in papers)


def why_not(conference: Conference, paper: PaperKind) -> Refused | None:
    """Why a paper would say nothing; None where it is written."""
    try:
        needs.check(conference, paper.id)
    except Refused as error:
        return error
    return None


def not_usual(conference: Conference) -> list[LeftOut]:
    """The papers that are not among the usual ones, and why writing everything leaves them out."""
    on_request = Refused("paper-on-request")
    papers = (paper for paper in PAPERS if paper.variant)
    return [LeftOut(paper, why_not(conference, paper) or on_request) for paper in papers]


def write_papers(
    conference: Conference, papers: Iterable[PaperKind], out_dir: Path
) -> Iterator[Written | LeftOut]:
    """Write papers one by one; those that are refused, or whose template is wrong, are left out.

    Raises `NotSaved`.
    """
    for paper in papers:
        found: Written | LeftOut
        try:
            found = write_paper(conference, paper, out_dir)
        except (Refused, BadInput) as why:
            found = LeftOut(paper, why)
        yield found


def write_paper(conference: Conference, paper: PaperKind, out_dir: Path) -> Written:
    """Write one paper into a folder, which is made if need be.

    The office may have worked on the file of an earlier export: where the new one differs, theirs
    stays beside it under a name that ends with the time it was last changed. Raises
    `Refused("paper-is-final")`, `Refused` where it would say nothing, `BadInput` where the office's
    own template cannot be used, and `NotSaved`.
    """
    needs.check(conference, paper.id)
    target = out_dir / file_name(paper, conference.state.profile)
    paper_settings.check_open(conference.state, paper.id)
    with writing.workshop(out_dir) as folder:
        try:
            with left_out.listening() as unprinted:
                fresh = own.write(conference, paper.id, paper.write, folder / target.name)
        except NotSaved as error:
            raise NotSaved(error.code, **{**error.facts, "path": str(target)}) from error
        return replace(writing.put(fresh, target), unprinted=unprinted)


def write_badge(conference: Conference, delegate_id: int, out_dir: Path) -> Written:
    """Write one delegate's card again, as `the-<number>.pdf` in a folder; see `write_paper`.

    Raises `Refused("no-such-delegate")` and `NotSaved`.
    """
    delegate = conference.state.delegates.get(delegate_id)
    stem = f"the-{delegate.number}" if delegate else "the"

    def write(conference: Conference, path: Path) -> Path:
        return badges.write_one(conference, delegate_id, path)

    kind = PaperKind("badge", "Thẻ đại biểu", stem, ".pdf", write)
    return write_paper(conference, kind, out_dir)
