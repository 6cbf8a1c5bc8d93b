"""Where a long agency name or title breaks: by sense first, then into lines of like length."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from exports.type.fonts import width_mm, wrap

_PAIRS_TEXT = """
    thi-đua khen-thưởng lao-động liên-đoàn hội-đồng hội-nghị nhân-dân ủy-ban uỷ-ban cơ-quan đơn-vị
    việt-nam trung-ương nội-vụ mặt-trận tổ-quốc thành-phố tổng-hợp văn-phòng tuyên-giáo dân-vận
    tổ-chức kiểm-tra thanh-tra tỉnh-ủy tỉnh-uỷ thành-ủy thành-uỷ đảng-ủy đảng-uỷ đảng-bộ đoàn-thể
    giáo-dục đào-tạo y-tế tài-chính kế-hoạch đầu-tư tư-pháp xây-dựng công-thương nông-nghiệp
    môi-trường khoa-học công-nghệ văn-hóa văn-hoá thể-thao du-lịch dân-tộc tôn-giáo ngoại-vụ
    doanh-nghiệp ngân-hàng bảo-hiểm xã-hội trường-học đại-học cao-đẳng trung-học phổ-thông bệnh-viện
    đặc-khu thường-vụ chấp-hành cựu-chiến chiến-binh nông-dân phụ-nữ thanh-niên công-đoàn đồng-bằng
    sông-hồng miền-núi phía-bắc phía-nam tổng-kết sơ-kết công-tác phong-trào phát-động nhiệm-vụ
    phương-hướng điển-hình tiên-tiến yêu-nước giao-lưu biểu-dương chương-trình danh-sách đại-biểu
    bình-xét suy-tôn bí-thư chủ-tịch giám-đốc chuyên-viên chuyên-trách phụ-trách ủy-viên uỷ-viên
"""
"""Words of two syllables, frequent in the names of bodies and titles of papers."""

_NEVER_LAST_TEXT = """
    các và của với về cho do từ đến tại ở thuộc tỉnh xã phường sở ban cụm khối năm ngày tháng
"""
_PAIRS = frozenset(_PAIRS_TEXT.split())
_NEVER_LAST = frozenset(_NEVER_LAST_TEXT.split())
_PLACE = frozenset({"tỉnh", "phố", "phường", "xã"})
"""After these a place name follows, mostly of two syllables."""


@lru_cache(maxsize=512)
def best_width(text: str, font: Path, points: float, limit_mm: float) -> float:
    """The width, in millimetres up to `limit_mm`, in which `text` breaks best.

    Fewest words torn apart, then fewest lines, then the most even ones.
    """
    words = text.split()
    if not words or width_mm(text, font, points) <= limit_mm:
        return min(limit_mm, width_mm(text, font, points))
    least = min(limit_mm, max(width_mm(word, font, points) for word in words))
    fewest = len(wrap(text, font, points, limit_mm))
    best = (10**6, 0, limit_mm)
    steps = int(limit_mm - least) + 1
    for width in [limit_mm - step for step in range(steps)]:
        lines = wrap(text, font, points, width)
        if len(lines) <= fewest + 1:
            longest = max(width_mm(line, font, points) for line in lines)
            best = min(best, (_torn(lines), len(lines), longest))
    return best[2]


def _torn(lines: list[str]) -> int:
    """How many line breaks stand where no reader would pause."""
    return sum(_bad_break(upper.split(), lower.split()) for upper, lower in pairwise(lines))


def _bad_break(before: list[str], after: list[str]) -> bool:
    last, first = before[-1].lower(), after[0].lower()
    in_place = len(before) > 1 and before[-2].lower() in _PLACE
    return (
        f"{last}-{first.rstrip(',.;')}" in _PAIRS
        or last in _NEVER_LAST
        or first in "-–"
        or in_place
    )
