"""No line ends within an hour, a date, or between a number and its unit."""

from __future__ import annotations

import pytest

from exports.type import fonts
from exports.type.ties import loose, tied


def shown(text: str) -> str:
    """With `_` for each no-break space."""
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("plain", "bound"),
    [
        ("vào 16 giờ 00, ngày 20 tháng 12 năm 2026./.", "16_giờ_00, ngày_20_tháng_12_năm_2026./."),
        ("đạt 94,4 % tổng số", "đạt 94,4_% tổng số"),
        ("14 giờ 00 – 14 giờ 09", "14_giờ_00 – 14_giờ_09"),
        ("Quyết định số 9/QĐ-UBND của", "Quyết định số_9/QĐ-UBND của"),
        ("gồm 118 đại biểu, đi 3 xe", "118_đại_biểu, đi 3_xe"),
        ("tổng kết năm 2026 và", "kết năm_2026 và"),
        ("thứ Sáu, ngày 25", "thứ_Sáu, ngày"),
        ("gõ tay: 9123 4567 8901 2345 6.", "tay: 9123_4567_8901_2345_6."),
        ("Huân chương Lao động hạng Ba", "Lao động hạng Ba"),
        ("\x01a.1.b\x0208 giờ 05\x03 và", "\x01a.1.b\x0208_giờ_05\x03 và"),
        ("đạt \x01a.1.b\x0290\x03 % số", "\x0290\x03_% số"),
        ("\x01b.1.c\x02ngày 05 tháng 3\x03 năm 2019", "ngày_05_tháng_3\x03_năm_2019"),
        ("7 điểmm", "7 điểmm"),
        ("một hai ba", "một hai ba"),
    ],
)  # fmt: skip
def test_what_stays_together(plain: str, bound: str) -> None:
    assert bound in shown(tied(plain))
    assert loose(tied(plain)) == plain


def test_a_date_too_wide_for_its_cell_breaks_between_its_parts() -> None:
    def fits(whole: str) -> bool:
        return len(whole) < 10

    assert shown(tied("ngày 20 tháng 12 năm 2026", fits)) == "ngày_20 tháng_12 năm_2026"


def test_lines_are_measured_as_they_will_break() -> None:
    text = "Hội nghị kết thúc vào 16 giờ 00 hôm nay"
    for limit in range(30, 80):
        lines = fonts.wrap(text, fonts.SERIF, 14, limit)
        assert " ".join(lines) == text
        assert any("16 giờ 00" in line for line in lines), lines


def test_a_line_too_short_for_an_hour_still_breaks_at_a_space() -> None:
    assert fonts.wrap("16 giờ 00", fonts.SERIF, 14, 9) == ["16", "giờ", "00"]
