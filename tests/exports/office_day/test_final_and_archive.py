"""The office's evening: papers made final, the day archived, the archive unpacked elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from exports import catalogue, finals, living, looking, pdf
from exports.catalogue import PaperKind
from exports.looking import Standing
from exports.merging.comparison import Take
from store import clock
from store.conference import Conference
from store.errors import Refused
from store.journal.folder import TALKS
from store.kinds.settings import set_profile
from store.papers import settings
from tests.exports.kind_day import KINDS
from tests.exports.office_day.by_hand import BETWEEN, worked_on
from tests.exports.office_day.played import office_day
from tui.main import main

LATER = "Hội trường Tỉnh ủy"
Capture = pytest.CaptureFixture[str]


def _edited(made: Conference, paper: PaperKind) -> Path:
    path = catalogue.write_paper(made, paper, made.folder / "papers").path
    path.write_bytes(worked_on(path.read_bytes()).data)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_final_frozen_behind_the_data_and_anew(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with office_day(tmp_path, kind) as made:
        _final_and_anew(made)
        archive = _archived(made)
    _is_sound_and_whole(archive, tmp_path / "again")
    _finds_a_changed_byte(archive)


def _final_and_anew(made: Conference) -> None:
    paper, out = catalogue.find("minutes"), made.folder / "papers"
    path = _edited(made, paper)
    frozen = finals.make_final(made, paper, out)
    data = path.read_bytes()
    assert frozen.path.read_bytes() == data
    assert looking.standing(made, paper, out) is Standing.FINAL
    assert not looking.look(made, paper, out).is_stale
    set_profile(made, {"venue": LATER})
    assert looking.look(made, paper, out).is_stale
    with pytest.raises(Refused, match="paper-is-final"):
        catalogue.write_paper(made, paper, out)
    comparison = living.compared(made, paper, out)
    with pytest.raises(Refused, match="paper-is-final"):
        living.bring_together(made, paper, out, comparison, {})
    assert path.read_bytes() == data
    settings.reopen(made, paper.id)
    living.bring_together(made, paper, out, living.compared(made, paper, out), {})
    second = finals.make_final(made, paper, out)
    text = "\n".join(looking.text_of(second.path))
    assert LATER in text
    assert BETWEEN in text
    assert LATER not in "\n".join(looking.text_of(frozen.path))
    assert {each.choice for each in living.compared(made, paper, out).differences} == {Take.WORD}


def _archived(made: Conference) -> Path:
    """With an edited paper, a final one, a talk and a template in it."""
    _edited(made, catalogue.find("agenda"))
    template = made.folder / "templates" / "report.docx"
    template.parent.mkdir()
    assert main(["template", "get", "report", "--out", str(template)]) == 0
    catalogue.write_paper(made, catalogue.find("report"), made.folder / "papers")
    archive = made.folder.parent / "luu-tru.zip"
    assert main(["archive", str(made.folder), "--out", str(archive)]) == 0
    return archive


def _is_sound_and_whole(archive: Path, again: Path) -> None:
    assert main(["verify", str(archive)]) == 0
    shutil.unpack_archive(archive, again)
    assert main(["verify", str(again)]) == 0
    papers = again / "papers"
    assert (again / TALKS / "01 - kinh nghiệm.docx").is_file()
    with Conference.open(again) as opened, clock.travel(opened.log()[-1].at):
        standing = {
            paper: looking.standing(opened, catalogue.find(paper), papers)
            for paper in ("minutes", "agenda", "report", "plan")
        }
        assert standing == {
            "minutes": Standing.FINAL,
            "agenda": Standing.EDITED,
            "report": Standing.WRITTEN,
            "plan": Standing.NOT_WRITTEN,
        }
        agenda = catalogue.find("agenda")
        done = living.bring_together(
            opened, agenda, papers, living.compared(opened, agenda, papers), {}
        )
        assert BETWEEN in "\n".join(looking.text_of(done.path))
        assert not looking.look(opened, catalogue.find("report"), papers).is_stale
        talks = catalogue.write_paper(opened, catalogue.find("talks"), papers).path
        assert "ba kinh nghiệm" in "\n".join(looking.text_of(talks))


def _finds_a_changed_byte(archive: Path) -> None:
    """In a paper, which lies in the archive as it is."""
    with zipfile.ZipFile(archive) as opened:
        place = opened.getinfo("papers/bien-ban-hoi-nghi.docx").header_offset + 200
    data = bytearray(archive.read_bytes())
    data[place] ^= 1
    archive.write_bytes(data)
    assert main(["verify", str(archive)]) == 2


def test_by_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    """A paper of an own template and a list, edited, compared and merged as an office does it."""
    with office_day(tmp_path, "khoi") as made:
        folder = made.folder
        for paper in ("attendance", "plan"):
            _edited(made, catalogue.find(paper))
        set_profile(made, {"place": "Mường Tè"})
        for paper in ("attendance", "plan"):
            path = (
                folder / "papers" / catalogue.file_name(catalogue.find(paper), made.state.profile)
            )
            assert main(["paper", "diff", str(folder), paper]) == 0
            assert "Mường Tè" in capsys.readouterr().out
            assert main(["paper", "merge", str(folder), paper]) == 0
            text = "\n".join(looking.text_of(path))
            assert "Mường Tè, ngày" in text
            assert BETWEEN in text
            capsys.readouterr()
            assert main(["paper", "merge", str(folder), paper]) == 0
            assert "\n".join(looking.text_of(path)) == text


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_the_merged_minutes_become_a_pdf(tmp_path: Path) -> None:
    with office_day(tmp_path, "khoi") as made:
        paper, out = catalogue.find("minutes"), made.folder / "papers"
        _edited(made, paper)
        set_profile(made, {"venue": LATER})
        living.bring_together(made, paper, out, living.compared(made, paper, out), {})
        frozen = finals.make_final(made, paper, out)
    assert frozen.pdf is not None
    assert frozen.pdf.read_bytes().startswith(b"%PDF")
