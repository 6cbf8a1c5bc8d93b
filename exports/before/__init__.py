"""Papers that prepare a conference: what is planned, said and spent."""

from __future__ import annotations

from exports.before import budget, plan, run_sheet, talk_topics, talks

PAPERS = (
    ("plan", "Kế hoạch tổ chức", "ke-hoach", ".docx", plan.write),
    ("run-sheet", "Kịch bản điều hành", "kich-ban-dieu-hanh", ".docx", run_sheet.write),
    ("talk-topics", "Danh mục tham luận", "danh-muc-tham-luan", ".docx", talk_topics.write),
    ("talks", "Tập hợp tham luận", "tap-hop-tham-luan", ".docx", talks.write),
    ("budget", "Dự toán kinh phí", "du-toan-kinh-phi", ".docx", budget.write),
)
"""Id, title, file name, its ending, and what writes it."""

USUAL = {"plan", "run-sheet"}
"""Those that every conference has; the others are written when they are asked for by name."""
