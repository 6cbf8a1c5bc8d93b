"""A legal basis is told from a note on where something came from."""

from __future__ import annotations

import pytest

from store.law import citations
from store.law.documents import documents
from store.votes.usual_rules import vote_rules

BASES = (
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Nghị định số 98/2023/NĐ-CP, khoản 7 Điều 30",
    "khoản 7 Điều 30 Nghị định số 152/2025/NĐ-CP: 90% tổng số thành viên hội đồng",
    "Điểm a, khoản 2 Điều 5 của Thông tư 15/2025/TT-BNV",
    "Quyết định 1306/QĐ-UBND năm 2015 của Ủy ban nhân dân tỉnh Hòa Bình",
    "Quy chế hoạt động của Khối thi đua số 5",
    "quy chế bầu cử trong đại hội",
    "Điều lệ Công đoàn Việt Nam",
    "Hướng dẫn 2746/HD-BTĐKT",
    "Căn cứ Quy định về tổ chức hội nghị",
    "biểu quyết theo Quy chế của Cụm thi đua",
    "Kế hoạch số 203/KH-LĐLĐ ngày 20 tháng 11 năm 2020",
    "Luật",
)
NOTES = (
    "Tin ngày 18/03/2019: biểu quyết thống nhất, bầu chọn.",
    "Tài liệu nguồn: Hội nghị thông qua dự thảo báo cáo.",
    "Theo tin đăng trên trang thông tin của tỉnh",
    "Nguồn: Quyết định của báo Lâm Đồng",
    "https://laichau.gov.vn/tin",
    "chưa đối chiếu",
    "quá bán số đơn vị thành viên, mỗi đơn vị một phiếu, theo tập quán",
    "xếp theo tổng điểm của bảng tiêu chí, không tính tỷ lệ",
    "gọi tên từng người, quá bán tổng số thành viên, theo quy chế của hội nghị",
    "Bài viết về Nghị định số 98/2023/NĐ-CP",
)


@pytest.mark.parametrize("text", [*BASES, *(d.cited for d in documents().values() if d.cited)])
def test_a_legal_basis_is_printed(text: str) -> None:
    assert citations.split(text) == (text, "")


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_not(text: str) -> None:
    assert citations.basis(text) == ""
    assert citations.split(text).note


@pytest.mark.parametrize(
    ("text", "basis", "note"),
    [
        (
            "Quyết định 12/2019/QĐ-UBND (chưa đối chiếu)",
            "Quyết định 12/2019/QĐ-UBND",
            "chưa đối chiếu",
        ),
        (
            "Quy chế của Khối; Tin ngày 18/03/2019: biểu quyết thống nhất",
            "Quy chế của Khối",
            "Tin ngày 18/03/2019: biểu quyết thống nhất",
        ),
        (
            "Quy chế của Khối. Tài liệu nguồn: bầu chọn Khối trưởng",
            "Quy chế của Khối",
            "Tài liệu nguồn: bầu chọn Khối trưởng",
        ),
        (
            "Nghị định số 1/2026/NĐ-CP (khoản 2 Điều 3) – cần đối chiếu",
            "Nghị định số 1/2026/NĐ-CP (khoản 2 Điều 3)",
            "cần đối chiếu",
        ),
        ("", "", ""),
    ],
)
def test_both_in_one_field_are_told_apart(text: str, basis: str, note: str) -> None:
    assert citations.split(text) == (basis, note)


def test_what_the_usual_rules_print_is_law() -> None:
    for rule in vote_rules().values():
        printed = citations.basis(rule.source.text)
        assert not printed or rule.source.document, rule.id
        assert "hết hiệu lực" not in printed
