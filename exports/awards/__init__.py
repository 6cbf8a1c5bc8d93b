"""The papers of the awards: what is called, read, handed over, counted, photographed, printed."""

from __future__ import annotations

from exports.awards import (
    certificates,
    decisions,
    gallery,
    honours,
    not_received,
    presenters,
    script,
)

PAPERS = (
    ("awards-script", "Lời dẫn trao thưởng", "loi-dan-trao-thuong", ".docx", script.write),
    (
        "awards-decisions",
        "Quyết định công bố tại Hội nghị",
        "quyet-dinh-cong-bo",
        ".docx",
        decisions.write,
    ),
    (
        "awards-presenters",
        "Danh sách người trao thưởng",
        "danh-sach-nguoi-trao",
        ".docx",
        presenters.write,
    ),
    ("awards-honours", "Tổng hợp khen thưởng", "tong-hop-khen-thuong", ".docx", honours.write),
    ("awards-gallery", "Thứ tự ảnh trao thưởng", "thu-tu-anh", ".docx", gallery.write),
    (
        "awards-owed",
        "Danh sách chưa nhận khen thưởng",
        "danh-sach-chua-nhan",
        ".docx",
        not_received.write,
    ),
    (
        "awards-certificates",
        "Dữ liệu in bằng (Excel)",
        "du-lieu-in-bang",
        ".xlsx",
        certificates.write,
    ),
)
"""Beside the call list: id, title, file name, its ending, and what writes it.

A conference may be without awards, so each is written only when asked for by name.
"""
