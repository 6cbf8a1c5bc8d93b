"""Papers that follow a conference: what is submitted, recorded, handed over and reported."""

from __future__ import annotations

from exports.after import (
    excerpts,
    handover,
    pledge,
    recommendations,
    report,
    score_table,
    submission,
)

PAPERS = (
    ("excerpts", "Trích biên bản, từng nội dung", "trich-bien-ban", ".docx", excerpts.write),
    (
        "excerpts-units",
        "Trích biên bản, từng tập thể, cá nhân",
        "trich-bien-ban-tung-don-vi",
        ".docx",
        excerpts.write_by_unit,
    ),
    ("score-table", "Bảng điểm thi đua (phụ lục)", "bang-diem", ".docx", score_table.write),
    ("submission", "Tờ trình đề nghị khen thưởng", "to-trinh", ".docx", submission.write),
    (
        "proposed",
        "Danh sách đề nghị khen thưởng",
        "danh-sach-de-nghi",
        ".docx",
        submission.write_list,
    ),
    ("pledge", "Giao ước thi đua", "giao-uoc-thi-dua", ".docx", pledge.write),
    ("handover", "Biên bản bàn giao", "bien-ban-ban-giao", ".docx", handover.write),
    (
        "recommendations",
        "Tổng hợp kiến nghị, đề xuất",
        "tong-hop-kien-nghi",
        ".docx",
        recommendations.write,
    ),
    ("report", "Báo cáo kết quả Hội nghị", "bao-cao-ket-qua", ".docx", report.write),
)
"""Id, title, file name, its ending, and what writes it."""
