"""Invitations: the right words for each guest, a code that scans, one page, nothing private."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from docx.document import Document
from msgspec.structs import replace
from PIL import Image

from exports import catalogue, pdf, pdf_papers
from exports.letters import invitations
from exports.letters.words import Letter, built_in
from exports.wording import people
from exports.writing import PRACTICE_TEXT
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, GroupKind, Person, Status
from tests.exports.bare_day import bare_day
from tests.exports.conftest import qr_codes
from tests.exports.guest_list import guest_list
from tests.word_file import read_paper

Render = Callable[[Path], list[Image.Image]]
LAW = "91/2025/QH15"
SAID = {"": "Ông/Bà", "male": "Ông", "female": "Bà", "khác": "Ông/Bà"}


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = guest_list(tmp_path / "c", 24)
    yield made
    made.close()


def words(document: Document) -> str:
    """All text of the body, tables included; paragraphs end with a line break."""
    found = []
    for node in document.element.body.iter():
        if node.tag.endswith("}p"):
            found.append("\n")
        elif node.tag.endswith("}t"):
            found.append(str(node))
    return "".join(found)


def letter(conference: Conference, guest: Delegate, tmp_path: Path) -> str:
    """The text of one guest's own file."""
    folder = invitations.write_each(conference, tmp_path / "each")
    return words(read_paper(folder / invitations.each_name(guest)))


def of_kind(conference: Conference, kind: GroupKind) -> Delegate:
    groups = conference.state.groups
    return next(d for d in conference.state.delegates.values() if groups[d.group_id].kind == kind)


# --- through LibreOffice ---------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("template", ["cong-doan", "tinh", "khoi"])
def test_each_is_one_page_whose_code_reads_back_at_150_dpi(
    tmp_path: Path, render: Render, practice: bool, template: str
) -> None:
    made = guest_list(tmp_path / "c", 40, practice=practice, template=template)
    path = invitations.write(made, tmp_path / "all.docx")
    (printed,) = pdf.to_pdf([path], tmp_path / "pdf")
    pages = render(printed)
    wanted = [guest.code for guest in people.invited(made.state)]
    made.close()
    assert len(wanted) == 40
    assert [[c.text for c in qr_codes(page)] for page in pages] == [[code] for code in wanted]
    corners = qr_codes(pages[0])[0].position
    wide = (corners.top_right.x - corners.top_left.x) / 150 * 25.4
    assert wide == pytest.approx(20, abs=0.4)


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_chairs_of_three_lines_leave_the_signature_on_the_page(
    tmp_path: Path, render: Render
) -> None:
    """Words that no longer fit their line made a line that nobody had counted."""
    made = guest_list(tmp_path / "c", 3, template="cum-khoi")
    chairs = (
        Person(name="Dương Quang Long", post="Giám đốc Sở Nông nghiệp và Môi trường, Cụm trưởng"),
        Person(name="Hoàng Ngọc Hiền", post="Giám đốc Sở Công Thương, Cụm phó"),
    )
    profile = made.state.profile
    title = profile.title.replace(profile.host_body, "Cụm thi đua số 3")
    made.edit("settings", profile, host_body="Cụm thi đua số 3", title=title, chairs=chairs)
    path = invitations.write(made, tmp_path / "all.docx")
    made.close()
    (printed,) = pdf.to_pdf([path], tmp_path / "pdf")
    assert len(render(printed)) == 3


def test_the_visit_of_the_second_day_is_named(tmp_path: Path) -> None:
    made = guest_list(tmp_path / "c", 1, template="giao-luu")
    text = words(read_paper(invitations.write(made, tmp_path / "all.docx")))
    made.close()
    assert "Tham quan, giao lưu với các điển hình tiên tiến" in text


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("template", ["cong-doan", "tinh", "khoi"])
def test_a_name_of_two_lines_leaves_the_signature_on_the_page(
    tmp_path: Path, render: Render, practice: bool, template: str
) -> None:
    made = guest_list(tmp_path / "c", 12, practice=practice, template=template)
    long = {
        "name": "H'Bhiĕn Niê Kdăm Thị Hồng Nhung Nguyễn Phước Công Tằng Tôn Nữ Thị Hồng Hạnh",
        "honorific": "Thiếu tướng, Phó Giáo sư, Tiến sĩ",
        "post": "Phó Trưởng đoàn chuyên trách phụ trách Đoàn đại biểu Quốc hội khóa XV",
    }
    made.save("delegate", *[replace(d, **long) for d in made.state.delegates.values()])
    path = invitations.write(made, tmp_path / "all.docx")
    made.close()
    (printed,) = pdf.to_pdf([path], tmp_path / "pdf")
    assert [len(qr_codes(page)) for page in render(printed)] == [1] * 12


# --- the words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (GroupKind.GUEST, "Tới dự và chỉ đạo {title}."),
        (GroupKind.MEMBER, "Tới dự {title}."),
        (GroupKind.RECIPIENT, "Tới dự {title} và nhận khen thưởng."),
        (GroupKind.PRESS, "Tới dự và đưa tin về {title}."),
    ],
)
def test_each_group_is_invited_in_its_own_words(
    conference: Conference, tmp_path: Path, kind: GroupKind, sentence: str
) -> None:
    text = letter(conference, of_kind(conference, kind), tmp_path)
    assert sentence.format(title=conference.state.profile.title) in text.splitlines()
    assert "Liên đoàn Lao động tỉnh trân trọng kính mời:" in text


def test_it_says_all_that_a_guest_must_know(conference: Conference, tmp_path: Path) -> None:
    guest = next(d for d in conference.state.delegates.values() if d.seat and d.honorific)
    lines = letter(conference, guest, tmp_path).splitlines()
    assert "GIẤY MỜI" in lines
    assert "Số: …/GM-LĐLĐ" in lines
    assert f"{guest.honorific} {guest.name}" in lines
    assert f"Chỗ ngồi: {guest.seat}" in lines
    when = "buổi sáng từ 07 giờ 30, buổi chiều từ 13 giờ 30, Chủ nhật, ngày 20 tháng 12 năm 2026"
    assert f"Thời gian: {when}" in lines
    assert f"Địa điểm: {conference.state.profile.venue}" in lines
    assert next(line for line in lines if line.startswith("Chủ trì: Chủ tịch"))
    assert "Nội dung chính:" in lines
    assert "13 giờ 30" in lines, "when the awards are conferred"
    assert next(line for line in lines if line.startswith("Rất mong")).endswith("./.")
    assert lines[-1] == ""
    assert "TM. BAN TỔ CHỨC" in lines


@pytest.mark.parametrize(("gender", "said"), SAID.items())
def test_without_an_honorific_it_goes_by_the_gender_or_says_both(
    conference: Conference, tmp_path: Path, gender: str, said: str
) -> None:
    guest = next(d for d in conference.state.delegates.values() if not d.honorific)
    guest = replace(guest, gender=gender)
    conference.save("delegate", guest)
    text = letter(conference, guest, tmp_path)
    assert f"{said} {guest.name}" in text.splitlines()
    assert f"Rất mong {said} sắp xếp" in text
    assert ("Ông/Bà" in text) is (said == "Ông/Bà")


@pytest.mark.parametrize(
    ("honorific", "title", "said"),
    [
        ("Đồng chí", "TS.", "Đồng chí TS. Lê An"),
        ("Ông", "Thượng tá", "Thượng tá Lê An"),
        ("", "PGS.TS.", "PGS.TS. Lê An"),
        ("Đồng chí TS.", "", "Đồng chí TS. Lê An"),
        ("Ông", "Hòa thượng", "Hòa thượng Lê An"),
    ],
)
def test_a_title_stands_before_the_name(
    conference: Conference, tmp_path: Path, honorific: str, title: str, said: str
) -> None:
    guest = next(iter(people.invited(conference.state)))
    guest = replace(guest, honorific=honorific, title=title, name="Lê An", gender="")
    conference.save("delegate", guest)
    text = letter(conference, guest, tmp_path)
    assert said in text.splitlines()
    person = title if title == "Hòa thượng" else honorific or "Ông/Bà"
    assert f"Rất mong {person} sắp xếp" in text


def test_a_guest_of_one_session_is_invited_to_that_one(
    conference: Conference, tmp_path: Path
) -> None:
    afternoon = max(conference.state.sessions.values(), key=lambda session: session.order)
    guest = next(iter(conference.state.delegates.values()))
    conference.save("delegate", replace(guest, sessions=(afternoon.id,)))
    text = letter(conference, guest, tmp_path)
    assert "Thời gian: 13 giờ 30, Chủ nhật, ngày 20 tháng 12 năm 2026" in text
    assert "08 giờ" not in text


def test_braces_and_markup_in_a_name_stay(conference: Conference, tmp_path: Path) -> None:
    guest = next(iter(conference.state.delegates.values()))
    conference.save("delegate", replace(guest, name="{code} <b>{}", honorific="{0}"))
    assert "{0} {code} <b>{}" in letter(conference, conference.state.delegates[guest.id], tmp_path)


@pytest.mark.parametrize(
    ("held_on", "cited"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)]
)
def test_what_is_kept_is_said_and_the_law_is_cited_once_in_force(
    tmp_path: Path, held_on: date, cited: bool
) -> None:
    made = create_conference(tmp_path / "c", "khoi", held_on)
    roster.add_delegates(made, "delegate", [Delegate(number=0, name="Lò Thị Hoa")])
    (guest,) = made.state.delegates.values()
    privacy = Letter(made.state, guest).privacy
    made.close()
    assert (LAW in privacy) == cited
    assert "chỉ lưu họ tên" in privacy
    assert "được xóa sau khi ban hành biên bản" in privacy
    assert "{" not in privacy


def test_every_placeholder_is_known(conference: Conference) -> None:
    assert set(built_in().kinds) <= set(GroupKind)
    for kind in (GroupKind.GUEST, GroupKind.MEMBER, GroupKind.RECIPIENT, GroupKind.PRESS):
        said = vars(Letter(conference.state, of_kind(conference, kind)))
        assert not [text for text in said.values() if "{" in text]


# --- who, and what is not told ---------------------------------------------------------------


def test_only_those_invited_or_confirmed(conference: Conference, tmp_path: Path) -> None:
    delegates = list(conference.state.delegates.values())
    statuses = [*Status]
    for delegate, status in zip(delegates, statuses, strict=False):
        conference.save("delegate", replace(delegate, status=status))
    document = read_paper(invitations.write(conference, tmp_path / "all.docx"))
    assert len(document.sections) == len(delegates) - len(statuses) + 2
    text = words(document)
    assert text.count("GIẤY MỜI") == len(document.sections)
    left_out = [d for d, s in zip(delegates, statuses, strict=False) if s is Status.DECLINED]
    assert left_out[0].name not in text


def test_nothing_private(conference: Conference, tmp_path: Path) -> None:
    text = words(read_paper(invitations.write(conference, tmp_path / "all.docx")))
    text = re.sub(r"Mã để gõ tay: [\d ]+", "", text)
    for delegate in conference.state.delegates.values():
        assert delegate.phone not in text
        assert not re.search(rf"\b{delegate.birth}\b", text)


def test_every_copy_of_a_practice_conference_is_marked(tmp_path: Path) -> None:
    made = guest_list(tmp_path / "c", 5, practice=True)
    text = words(read_paper(invitations.write(made, tmp_path / "all.docx")))
    made.close()
    assert text.count(PRACTICE_TEXT) == 5


def test_pictures_have_ten_pixels_a_module(conference: Conference, tmp_path: Path) -> None:
    document = read_paper(invitations.write(conference, tmp_path / "all.docx"))
    shapes = document.inline_shapes
    assert len(shapes) == 24
    assert shapes[0].width.mm == pytest.approx(20 * 29 / 21, abs=0.01)
    blobs = [part.blob for part in document.part.package.image_parts]
    assert {Image.open(BytesIO(blob)).size for blob in blobs} == {(290, 290)}
    codes = {zxingcpp.read_barcodes(Image.open(BytesIO(blob)))[0].text for blob in blobs}
    assert codes == {delegate.code for delegate in conference.state.delegates.values()}


# --- one file each ---------------------------------------------------------------------------


def test_one_file_each_with_names_safe_everywhere(conference: Conference, tmp_path: Path) -> None:
    first = next(iter(conference.state.delegates.values()))
    roster.add_delegates(conference, "delegate", [replace(first, id=0, number=0, code="")])
    (folder,) = catalogue.export(conference, ["invitations-each"], tmp_path / "out")
    names = [path.name for path in folder.iterdir()]
    assert len(names) == len(people.invited(conference.state)) == 25
    assert all(re.fullmatch(r"giay-moi-\d{3}-[a-z0-9-]{1,40}\.docx", name) for name in names)


@pytest.mark.parametrize(
    ("number", "name", "wanted"),
    [
        (7, "Hoàng Văn Trinh", "giay-moi-007-hoang-van-trinh.docx"),
        (1234, "Đỗ/Đạt\\..", "giay-moi-1234-do-dat.docx"),
        (1, "李", "giay-moi-001.docx"),
        (2, "a b " * 40, "giay-moi-002-a-b-a-b-a-b-a-b-a-b-a-b-a-b-a-b-a-b-a-b.docx"),
    ],
)
def test_the_name_of_a_guests_file(number: int, name: str, wanted: str) -> None:
    assert invitations.each_name(Delegate(number=number, name=name)) == wanted


def test_a_folder_the_office_worked_in_is_kept(conference: Conference, tmp_path: Path) -> None:
    paper = catalogue.find("invitations-each")
    folder = catalogue.write_paper(conference, paper, tmp_path).path
    edited = next(folder.iterdir())
    edited.write_text("sửa tay")
    again = catalogue.write_paper(conference, paper, tmp_path)
    assert again.path == folder
    assert again.kept is not None
    assert (again.kept / edited.name).read_text() == "sửa tay"
    assert read_paper(edited).tables
    assert len(list(folder.iterdir())) == len(list(again.kept.iterdir())) == 24


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_each_invitation_has_its_pdf_beside_it(tmp_path: Path) -> None:
    with bare_day(tmp_path) as day:
        guests = [Delegate(number=0, name=name) for name in ("Lò Văn A", "Lò Văn B")]
        roster.add_delegates(day, "delegate", guests)
        paper, out = catalogue.find("invitations-each"), tmp_path / "out"
        folder = catalogue.write_paper(day, paper, out).path
        made = pdf_papers.write_pdfs([folder], out)
        names = ["giay-moi-001-lo-van-a", "giay-moi-002-lo-van-b"]
        assert [one.path for one in made] == [folder / f"{name}.pdf" for name in names]
        assert all(one.path.read_bytes().startswith(b"%PDF") for one in made)
        assert catalogue.write_paper(day, paper, out).kept is None, "it says the same"
        assert made[0].path.exists()
        roster.save_delegate(day, 1, {"post": "Giám đốc"})
        kept = catalogue.write_paper(day, paper, out).kept
        assert kept is not None, "what a PDF was made of goes with it"
        assert [file.name for file in kept.glob("*.pdf")] != []
        assert not list(folder.glob("*.pdf"))
