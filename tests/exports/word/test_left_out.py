"""What no paper can show is left out of it, and a note at its foot says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.word.facts import fact
from exports.word.paper import Paper
from store import clock
from tests.word_file import read_paper


def written(path: Path, *texts: str) -> str:
    paper = Paper("Sở Nội vụ", clock.now(), title=texts[0])
    for text in texts:
        paper.paragraph(text)
    return "\n".join(paragraph.text for paragraph in read_paper(paper.save(path)).paragraphs)


@pytest.mark.parametrize(
    ("text", "shown", "named"),
    [
        ("Lò\u202e Văn\u2069 An", "Lò Văn An", "(U+202E, U+2069)"),
        ("\ufeffBáo cáo", "Báo cáo", "(U+FEFF)"),
        ("Hội\x1b[2J nghị\x08", "Hội[2J nghị", "(U+001B, U+0008)"),
        ("Tiệc 🎉🎉 mừng", "Tiệc  mừng", "đã bỏ 2 ký tự không in được (U+1F389)"),
        ("Ông 漢 ສ", "Ông  ", "(U+6F22, U+0EAA)"),
    ],
)
def test_a_note_tells_what_was_left_out(tmp_path: Path, text: str, shown: str, named: str) -> None:
    for way in (text, fact("profile.title", text)):
        told = written(tmp_path / "a.docx", way)
        assert shown in told.replace("\u00a0", " ")
        assert named in told


def test_what_every_font_has_needs_no_note(tmp_path: Path) -> None:
    text = "Kpă H’Bưởi – “Đắk Lắk” ✓ ☐ 50 % × ½ … № Ωmega\tx\ny Ð Ǎ"
    assert "Ghi chú" not in written(tmp_path / "a.docx", text)
