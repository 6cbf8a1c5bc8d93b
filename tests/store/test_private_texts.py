"""Telephones and births in free text: found, named, and gone after a purge that was told so."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from exports import minutes
from exports.lists import delegates
from store.conference import Conference
from store.copies import copying
from store.copies.beside import Beside
from store.copies.mirror import sync
from store.journal import verify
from store.kinds import settings
from store.private_texts import WIPED, private_in, without_private
from store.purge import look, purge
from tests.store.test_purge import finish


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ĐT 0912345678, gọi trước", ["0912345678"]),
        ("0912 345 678", ["0912 345 678"]),
        ("0912.345.678; 02313.876.543", ["0912.345.678", "02313.876.543"]),
        ("+84 912 345 678", ["+84 912 345 678"]),
        ("sinh ngày 25/01/1991", ["25/01/1991"]),
        ("25-1-1991, dân tộc Thái", ["25-1-1991"]),
        ("Sinh năm 1975, quê Lai Châu", ["1975"]),
        ("NS: 1975", ["1975"]),
        ("sinh 1975-03-21", ["1975-03-21"]),
        ("cháu sinh ngày 02/09/2019", ["02/09/2019"]),
        ("họp ngày 25/12/2025", []),
        ("Quyết định số 12/QĐ-TTg ngày 05/01/2005", []),
        ("mã 9123 0912 3456 7890 1", []),
        ("9123456789012345678", []),
        ("Nghị quyết 0123456789/NQ", []),
        ("năm 1975", []),
        ("2026-12-20", []),
        ("2/3 số phiếu, 10/12", []),
    ],
)
def test_what_is_a_telephone_or_a_birth(text: str, found: list[str]) -> None:
    assert private_in(text) == found
    left = without_private(text)
    assert private_in(left) == []
    assert left.count(WIPED) == len(found)


@pytest.fixture
def over(conference: Conference) -> Conference:
    """A conference that is over, with private things where no field is for them."""
    delegate = conference.state.delegates[1]
    conference.save("delegate", replace(delegate, remark="ĐT 0912 345 678, ăn chay"))
    item = next(iter(conference.state.agenda.values()))
    conference.save("item", replace(item, notes="Bà An (sinh ngày 25/01/1991) phát biểu"))
    finish(conference)
    papers = conference.folder / "papers"
    minutes.write(conference, papers / "bien-ban.docx")
    delegates.write(conference, papers / "danh-sach.docx")
    delegates.write_excel(conference, papers / "danh-sach.xlsx")
    (papers / "danh-sach.pdf").write_bytes(b"%PDF of the list")
    (papers / "khac.txt").write_text("Chào mừng")
    return conference


def test_all_of_it_is_found_and_goes_when_told(over: Conference) -> None:
    folder = over.folder
    over.close()
    found = look(folder, "x")
    assert {(one.table, one.field, one.what) for one in found if not one.paper} == {
        ("delegates", "remark", "0912 345 678"),
        ("agenda", "notes", "25/01/1991"),
    }
    names = ["bien-ban.docx", "danh-sach.pdf", "danh-sach.xlsx"]
    assert sorted({one.paper.name for one in found if one.paper}) == names
    removed = purge(folder, "x", found)
    assert (removed["texts"], removed["papers"]) == (2, 3)
    again = Conference.open(folder)
    assert again.state.delegates[1].remark == f"ĐT {WIPED}, ăn chay"
    again.close()
    left = sorted(path.name for path in (folder / "papers").iterdir())
    assert left == ["danh-sach.docx", "khac.txt"]
    texts = [p.read_bytes().decode(errors="replace") for p in folder.rglob("*") if p.is_file()]
    assert not [text for text in texts if "345 678" in text or "25/01/1991" in text]
    assert look(folder, "x") == []
    assert verify.verify(folder).status == "sound"


def test_a_talk_with_a_telephone_and_a_final_paper_go_as_well(over: Conference) -> None:
    """A final paper is only to be read."""
    folder = over.folder
    over.close()
    talk = folder / "tham-luan" / "01.txt"
    talk.parent.mkdir()
    talk.write_text("Liên hệ 0912 345 678", encoding="utf-8")
    final = folder / "papers" / "chinh-thuc" / "a-v1.txt"
    final.parent.mkdir()
    final.write_text("Liên hệ 0912 345 678", encoding="utf-8")
    final.chmod(0o444)
    purge(folder, "x", look(folder, "x"))
    assert not talk.exists()
    assert not final.exists()


def test_what_was_copied_to_the_stick_goes_there_too(over: Conference, tmp_path: Path) -> None:
    """A paper that was thrown away here before is still there."""
    folder, stick = over.folder, tmp_path / "usb"
    settings.set_profile(over, {"mirror": str(stick)})
    over.close()
    sync(folder, stick)
    for name in ("cu.txt", "khac.txt"):
        (folder / "papers" / name).write_text("Liên hệ 0912 345 678", encoding="utf-8")
    for _ in Beside(folder, stick).round():
        pass
    (folder / "papers" / "cu.txt").unlink()
    assert (stick / "papers" / "cu.txt").exists()
    purge(folder, "x", look(folder, "x"))
    texts = [p.read_bytes().decode(errors="replace") for p in stick.rglob("*") if p.is_file()]
    assert not [text for text in texts if "345 678" in text]
    assert (stick / "papers" / "danh-sach.docx").exists()


def test_texts_and_papers_stay_where_nobody_said_so(over: Conference) -> None:
    folder = over.folder
    over.close()
    removed = purge(folder, "x")
    assert not {"texts", "papers"} & removed.keys()
    again = Conference.open(folder)
    assert again.state.delegates[1].remark == "ĐT 0912 345 678, ăn chay"
    again.close()
    assert len(list((folder / "papers").iterdir())) == 5


def test_folders_that_backup_made_are_known(over: Conference, tmp_path: Path) -> None:
    folder = over.folder
    over.close()
    for name in ("một", "hai"):
        copying.copy_to(folder, tmp_path / name)
        copying.remember_copy(folder, tmp_path / name)
    (tmp_path / "hai").rename(tmp_path / "ba")
    assert copying.copies_of(folder) == [tmp_path / "một"]
    assert copying.copies_of(tmp_path / "một") == []
    assert verify.verify(folder).status == "sound"
