"""The talks: their list, the speakers' files matched to them, and all of them in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from exports import catalogue
from exports.before.talk_texts.files import matched
from exports.before.talk_topics import talks_of
from store.agenda import speeches
from store.conference import Conference
from store.errors import Refused
from store.journal.folder import TALKS
from store.people import roster
from store.records import AgendaItem, Delegate, Speech, Unit
from tests.exports.bare_day import bare_day
from tests.exports.paper_text import paper_text
from tests.word_file import read_paper


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """Three talks: of a delegate, of somebody who is on no list, of a unit."""
    with bare_day(tmp_path) as made:
        (session,) = made.state.sessions.values()
        base = AgendaItem(
            order=4, title="Tham luận", kind="discussion", session_id=session.id, minutes=9
        )
        (item,) = made.save("t", base)
        finance, health = made.save(
            "t", Unit(order=1, name="Sở Tài chính"), Unit(order=2, name="Sở Y tế", short="SYT")
        )
        who = Delegate(
            number=0, name="Lò Văn Ấn", honorific="Ông", post="Giám đốc", unit_id=finance.id
        )
        roster.add_delegates(made, "t", [who])
        for speech in (
            Speech(item_id=item.id, order=0, speaker="Lò Văn Ấn", topic="Cải cách [/]", minutes=7),
            Speech(item_id=item.id, order=0, speaker="Bà Vàng Thị Mỷ"),
            Speech(
                item_id=item.id, order=0, speaker="Sở Y tế", unit_id=health.id, topic="Sức khỏe"
            ),
        ):
            speeches.add(made, speech)
        yield made


def lines_of(conference: Conference, folder: Path, paper_id: str) -> list[str]:
    (path,) = catalogue.export(conference, [paper_id], folder / "out")
    return [line.replace("**", "") for line in paper_text(path).splitlines()]


def put(conference: Conference, name: str, *paragraphs: str) -> Path:
    folder = conference.folder / TALKS
    folder.mkdir(exist_ok=True)
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / name))
    return folder / name


def test_the_list_names_speakers_units_topics_and_minutes(day: Conference, tmp_path: Path) -> None:
    lines = lines_of(day, tmp_path, "talk-topics")
    start = next(n for n, line in enumerate(lines) if line.startswith("| TT |"))
    assert lines[start + 1 : start + 5] == [
        "| 1 | Ông Lò Văn Ấn / Giám đốc | Sở Tài chính | Cải cách [/] | 7 |",
        "| 2 | Bà Vàng Thị Mỷ |  | ………… | … |",
        "| 3 | Sở Y tế | Sở Y tế | Sức khỏe | … |",
        "Danh mục gồm 3 tham luận./.",
    ]


def test_talks_of_several_items_are_told_apart(day: Conference, tmp_path: Path) -> None:
    first = next(item for item in day.state.agenda.values() if item.title == "Việc 1")
    speeches.add(day, Speech(item_id=first.id, order=0, speaker="Ông Đầu"))
    lines = lines_of(day, tmp_path, "talk-topics")
    start = lines.index("Việc 1")
    assert lines[start + 1].startswith("| 1 | Ông Đầu |")
    assert lines[start + 2] == "Tham luận"
    assert lines[start + 3].startswith("| 2 | Ông Lò Văn Ấn")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("01 - bài gửi.docx", 1),
        ("3.docx", 3),
        ("Tham luận số 2.docx", 2),
        ("Bài 02_cuối cùng.docx", 2),
        ("Lò Văn Ấn.docx", 1),
        ("tham luan cua dc LO VAN AN.docx", 1),
        ("LoVanAn_banchot.docx", 1),
        ("Vàng Thị Mỷ - tham luận 2026.docx", 2),
        ("Sở Y tế gửi.docx", 3),
        ("2 Lò Văn Ấn.docx", 1),  # the name says more than a number of somebody's own
        ("4.docx", 0),
        ("0 bài.docx", 0),
        ("2026 báo cáo.docx", 0),
        ("Báo cáo tháng 12.docx", 0),
        ("Lò Văn Ấn và Vàng Thị Mỷ.docx", 0),  # of two
    ],
)
def test_a_file_is_matched_by_name_unit_or_number(day: Conference, name: str, number: int) -> None:
    path = put(day, name)
    put(day, "~$1.docx")
    found = matched(day.state, path.parent, talks_of(day.state))
    assert found.of_talk == ({number: [path]} if number else {})
    assert found.others == ([] if number else [path])


def test_two_talks_of_one_speaker_are_told_apart_by_their_numbers(day: Conference) -> None:
    item = next(item for item in day.state.agenda.values() if item.title == "Tham luận")
    speeches.add(day, Speech(item_id=item.id, order=0, speaker="Lò Văn Ấn", topic="Nữa"))
    folder = put(day, "4 Lò Văn Ấn.docx").parent
    put(day, "Lò Văn Ấn.docx")
    found = matched(day.state, folder, talks_of(day.state))
    assert {number: [p.name for p in paths] for number, paths in found.of_talk.items()} == {
        4: ["4 Lò Văn Ấn.docx"]
    }
    assert [path.name for path in found.others] == ["Lò Văn Ấn.docx"]


def test_all_talks_in_one_file_each_on_a_page_of_its_own(day: Conference, tmp_path: Path) -> None:
    put(day, "1.docx", "Kính thưa Hội nghị <b>", "Xin hết.")
    put(day, "99 lạ [b].docx", "Không của ai")
    (day.folder / TALKS / "2 Vàng Thị Mỷ.doc").write_bytes(b"an old file")
    lines = lines_of(day, tmp_path, "talks")
    text = "\n".join(lines)
    assert "| 1 | Ông Lò Văn Ấn / Giám đốc / Sở Tài chính | Cải cách [/] | Đã gửi |" in lines
    assert "| 3 | Sở Y tế | Sức khỏe | (chưa gửi bài) |" in lines
    assert f"Tệp trong thư mục {TALKS} chưa ghép được với tham luận nào:\n- 99 lạ [b].docx" in text
    start = lines.index("# 1. Cải cách [/]")
    assert lines[start + 1 : start + 6] == [
        "Ông Lò Văn Ấn",
        "Giám đốc",
        "Sở Tài chính",
        "Kính thưa Hội nghị <b>",
        "Xin hết.",
    ]
    assert "(không đọc được tệp 2 Vàng Thị Mỷ.doc; đề nghị lưu lại dạng Word .docx)" in lines
    assert "# 3. Sức khỏe" not in lines, "a page of nothing for a talk that was not sent"
    assert "Không của ai" not in text
    document = read_paper(tmp_path / "out" / "tap-hop-tham-luan.docx")
    chapters = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert [p.paragraph_format.page_break_before for p in chapters] == [True, True]


def test_two_files_of_one_talk_are_both_there(day: Conference, tmp_path: Path) -> None:
    put(day, "1 cũ.docx", "Bản đầu")
    put(day, "1 mới.docx", "Bản sau")
    lines = lines_of(day, tmp_path, "talks")
    start = lines.index("Tệp 1 cũ.docx:")
    assert lines[start + 1 : start + 4] == ["Bản đầu", "Tệp 1 mới.docx:", "Bản sau"]


@pytest.mark.parametrize("paper_id", ["talk-topics", "talks"])
def test_without_talks_both_are_refused(day: Conference, tmp_path: Path, paper_id: str) -> None:
    day.remove("t", *day.state.speeches.values())
    with pytest.raises(Refused, match="paper-no-talks"):
        catalogue.export(day, [paper_id], tmp_path / "out")


def test_a_talks_table_keeps_its_bold_and_italic_words(day: Conference, tmp_path: Path) -> None:
    path = put(day, "1 - cải cách.docx", "Mở đầu")
    document = docx.Document(str(path))
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Chỉ tiêu"
    words = table.cell(1, 0).paragraphs[0]
    words.add_run("đạt ")
    words.add_run("95 phần trăm").bold = True
    table.cell(1, 1).paragraphs[0].add_run("năm trước").italic = True
    document.save(str(path))
    (made,) = catalogue.export(day, ["talks"], tmp_path / "out")
    runs = [
        run
        for one in read_paper(made).tables
        for row in one.rows
        for cell in row.cells
        for run in cell.paragraphs[0].runs
    ]
    looks = {run.text.replace("\xa0", " "): (bool(run.bold), bool(run.italic)) for run in runs}
    assert looks["đạt "] == (False, False)
    assert looks["95 phần trăm"] == (True, False)
    assert looks["năm trước"] == (False, True)
