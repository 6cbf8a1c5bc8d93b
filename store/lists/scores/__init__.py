"""Score tables (bảng chấm điểm) as units and blocks send them: units down and criteria across."""
