"""How names of collectives begin, in lists of awards: offices, forces, schools, villages, people.

Compared with their marks: "Bản" is a village and "Bàn" a family of the Dao.
"""

from __future__ import annotations

import re

from store.names import fold, nfc

_OFFICES = """sở|ban|bộ|cục|chi cục|tổng cục|vụ|văn phòng|phòng|ủy ban|hội đồng|đảng ủy|đảng bộ|
đảng đoàn|ban cán sự|chi bộ|chi ủy|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|quân ủy|đảng|tỉnh đoàn|
huyện đoàn|thành đoàn|thị đoàn|quận đoàn|xã đoàn|chi đoàn|liên chi|liên đội|chi đội|chi hội|
phân hội|hội|hiệp hội|liên đoàn|liên hiệp|liên minh|liên danh|công đoàn|nghiệp đoàn|mặt trận|
tổng liên đoàn|tổng hội|tổng đội|tòa án|viện kiểm sát|thanh tra|kiểm toán|hải quan|thuế|kho bạc|
bảo hiểm|cơ quan|đơn vị|cơ sở|ngành|quốc hội|chính phủ|nhà nước|đại sứ quán|tổ chức|dự án|
tổ công tác|ủy viên ban|phân ban|tiểu ban|phái đoàn"""
_FORCES = """công an|bộ đội|bộ chỉ huy|bộ tư lệnh|bộ tham mưu|quân khu|quân đoàn|quân chủng|
binh chủng|binh đoàn|sư đoàn|trung đoàn|tiểu đoàn|lữ đoàn|đại đội|trung đội|tiểu đội|khẩu đội|
hải đội|hải đoàn|phi đội|phân đội|biên đội|đội|đồn|trạm|trại|hạt|kíp|kho|tàu|nhà giàn|cảnh sát|
biên phòng|kiểm lâm|dân quân|lực lượng|vùng cảnh sát|vùng|cảng|ga|sân bay|cửa khẩu|phân trại|đảo"""
_SCHOOLS = """trường|học viện|đại học|cao đẳng|phân hiệu|lớp|khoa|bộ môn|mầm non|tiểu học|mẫu giáo|
nhà trường|nhà trẻ|viện|phân viện|bệnh viện|trung tâm|phòng khám|nhà thuốc|thư viện|bảo tàng|
nhà hát|nhà văn hóa|nhà thiếu nhi|nhà xuất bản|nhà khách|đài|báo|tạp chí|câu lạc bộ|đội tuyển|
đoàn trường"""
_FIRMS = """công ty|tổng công ty|tập đoàn|xí nghiệp|nhà máy|phân xưởng|xưởng|hợp tác xã|tổ hợp tác|
doanh nghiệp|ngân hàng|quỹ|chi nhánh|phòng giao dịch|bưu điện|bưu cục|điện lực|truyền tải điện|
thủy điện|nông trường|lâm trường|trang trại|khách sạn|nhà hàng|siêu thị|cửa hàng|chợ|vườn quốc gia|
đoạn quản lý|y tế|mỏ|bến xe|bếp ăn|văn phòng luật sư"""
_PLACES = """tỉnh|huyện|thị xã|thành phố|quận|phường|xã|thị trấn|đặc khu|thôn|bản|buôn|bon|làng|
plei|ấp|khóm|xóm|khu phố|khu dân cư|khu|khối|cụm|tiểu khu|tổ dân phố|tổ|nhóm|điểm nhóm|
đội sản xuất|cụm dân cư"""
_BELIEVERS = """chùa|thiền viện|tịnh xá|tu viện|giáo xứ|giáo họ|giáo hội|giáo phận|giáo hạt|
hội thánh|tòa giám mục|dòng họ|dòng tộc|dòng tu|tộc họ|gia tộc|chi họ|họ tộc|họ đạo|
gia đình phật tử|đình|đền|nhà thờ|thánh thất"""
_SHORT = """ubnd|hđnd|ubmttq|ubmt|mttq|ldld|lđlđ|bch|bql|btv|bqlda|bchqs|bđbp|bhxh|ccb|lhpn|hnd|
tnxp|htx|thpt|thcs|th|mn|ptdtbt|ptdtnt|bv|ttyt|tand|vksnd|clb|cđ|cty|dntn|vnpt|viettel|agribank|
bidv|mbbank|vietinbank|vietcombank|tpbank|vpbank|evn|fpt|pc|cdc|tp|tx|tt|đtn|ca"""
_PEOPLE = """tập thể|nhân dân|quân và dân|quân, dân|quân dân|quân với dân|bộ đội và nhân dân|
toàn thể|toàn dân|chính quyền|cấp ủy|đồng bào|bà con|chị em|anh em|cộng đồng|đội ngũ|các|những|
ban lãnh đạo|lãnh đạo|phụ nữ|phụ lão|thiếu nhi"""


def _listed(text: str) -> list[str]:
    return [word for word in text.replace("\n", "").split("|") if word]


_STARTS = sorted(
    (
        start
        for text in (_OFFICES, _FORCES, _SCHOOLS, _FIRMS, _PLACES, _BELIEVERS, _SHORT, _PEOPLE)
        for start in _listed(text)
    ),
    key=len,
    reverse=True,
)
_START = re.compile(rf"(?:{'|'.join(map(re.escape, _STARTS))})(?!\w)")
_BARE_START = re.compile(rf"(?:{'|'.join(re.escape(fold(one)) for one in _STARTS)})(?!\w)")

_HEAD_OF = r"(?:trưởng|phó|viên(?! chức)|sĩ|sỹ)"
_POST = re.compile(rf"(?:{'|'.join(map(re.escape, _STARTS))}) {_HEAD_OF}(?!\w)")
"""Posts that begin as units do: Đội trưởng, Hội viên, Viện phó, Tiểu đoàn trưởng."""

_DOAN = re.compile(
    r"đoàn (?=\d|thanh niên|tncs|tnxp|đại biểu|đbqh|khối|cơ sở|trường|xã|phường|thị trấn|cơ quan|"
    r"kinh tế|kt-?qp|luật sư|nghệ thuật|văn công|ca múa|chèo|cải lương|xiếc|tuồng|kịch|thể thao|"
    r"vận động viên|công tác|khảo sát|kiểm tra|thanh tra|giám sát|an điều dưỡng|"
    r"an dưỡng|điều dưỡng|"
    r"quân sự|quy hoạch|khối|bộ|tỉnh|huyện|công ty|viên chức|y tế|bay|tàu|đặc công|pháo|thông tin)"
)
"""Đoàn is a family name, and begins units by what follows only."""
_PROFESSIONS = frozenset(
    [
        "bộ đội",
        "công an",
        "thanh tra",
        "kiểm toán",
        "hải quan",
        "cảnh sát",
        "biên phòng",
        "kiểm lâm",
        "dân quân",
        "ccb",
        "báo",
    ]
)
"""What begins units and is said of one person too: Công an Nguyễn Văn A."""
_NAMELIKE_SECOND = {"văn", "thị", "a"}
_COMPOUNDS = re.compile(
    r"(?:văn (?:hóa|thư|nghệ|học|phòng|công|xã|bản|minh|thể|hiến|miếu|khoa)|"
    r"thị (?:trường|xã|trấn|ủy|đội|đoàn|giác|chính|tứ|uỷ))(?!\w)"
)
_OF_LAND = frozenset(
    [
        "xã",
        "phường",
        "huyện",
        "thôn",
        "tỉnh",
        "quận",
        "làng",
        "ấp",
        "buôn",
        "thành phố",
        "thị trấn",
        "thị xã",
        "khóm",
        "xóm",
    ]
)
"""Starts that no person bears: Xã Văn Luông is a place."""


_NEW_TONE = re.compile(r"(?:(?<!q)u(?=[ỳýỷỹỵ](?!\w))|o(?=[àáảãạèéẻẽẹ](?!\w)))(.)")
_TONED = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "òóỏõọòóỏõọùúủũụ", strict=True))
_UNTONED = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy", strict=True))


def small(text: str) -> str:
    """In lower case, with the tones of open syllables where they were put of old: ủy, hòa, tòa."""
    plain = nfc(text).lower().replace("ð", "đ")
    return _NEW_TONE.sub(lambda found: _TONED[found[1]] + _UNTONED[found[1]], plain)


def unit_start(text: str) -> str:
    """With what of these a text begins, as listed; "" for none."""
    plain = small(text)
    if plain.isascii():
        found = _BARE_START.match(plain)
        return found[0] if found else ""
    if doan := _DOAN.match(plain):
        return doan[0].strip()
    found = _START.match(plain)
    return found[0] if found else ""


def is_head_of_unit(text: str) -> bool:
    """A post that begins as a unit does: Đội trưởng, Hội viên."""
    return bool(_POST.match(small(text)))


def name_behind(text: str, start: str) -> str:
    """How much a text that begins with that start is a person's name: "yes", "maybe", "".

    Thị, a middle name, makes "Ban Thị Hoa" a woman; Đội Văn Sơn may be a team of Văn Sơn.
    """
    if " " in start or start in _OF_LAND:
        return ""
    rest = small(text)[len(start) :].strip()
    words = rest.split()
    if not 2 <= len(words) <= 4 or words[0] not in _NAMELIKE_SECOND or _COMPOUNDS.match(rest):
        return ""
    if not all(word.replace("'", "").isalpha() for word in words) or _has_small_behind(text):
        return ""
    return "yes" if words[0] == "thị" and start != "trường" else "maybe"


def _has_small_behind(text: str) -> bool:
    """Whether a word behind the second is written small, as in names of units."""
    return any(word[:1].islower() for word in nfc(text).split()[2:])


def is_profession(start: str) -> bool:
    """Whether what begins a unit may stand before one person's name."""
    return start in _PROFESSIONS


def has_acronym(text: str) -> bool:
    """Whether a text in mixed case begins with capitals that are no word: VNPT, PC07, EVNNPC."""
    words = nfc(text).split()
    first = words[0].strip(".,;:()") if words else ""
    vowel = re.compile(r"[aeiouy]")
    letters = [char for char in first if char.isalpha()]
    mixed = any(char.islower() for char in text) or len(words) == 1
    bare = fold(first)
    return (
        mixed
        and len(letters) > 1
        and all(char.isupper() for char in letters)
        and (len(letters) > 2 or not vowel.search(bare) or not first.isalpha())
    )
