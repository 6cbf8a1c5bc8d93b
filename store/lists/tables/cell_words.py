"""Words that tell what a cell is: family names, units, totals, signatures.

Family names and units are compared with their marks: folded, "Đại biểu" would be a "Đài".
"""

from __future__ import annotations

import re

from store.names import fold

_NAMES_TEXT = """
an âu bạch bàn bế bồ bùi cam cấn cao chẩu châu chu chử chung cù cung đàm đặng danh đào đậu đinh đỗ
đoàn đổng đồng đôn doãn dư đường dương giàng giang giáp hà hạ hán hàn hầu hồ hoa hoàng hứa huỳnh
hùng kha khổng khuất khương kiều kim kpă ksor la lã lạc lại lâm lang lành lê lềnh lèo lò lỗ lộc lồ
lù lữ lục lương lường lưu luyện lý ly ma má mạc mạch mai mẫn mào mầu mùa mua nghiêm ngô ngũ ngụy
nguỵ nguyễn nhâm nhan nhữ ninh nông ông phạm phan phàn phí phó phù phùng phương quách quan quàng
quảng rơ siu sùng sầm tạ tăng tào thạch thái thân thang thẩm thào thiều thò tiêu tô tòng tôn tống
trà trần tráng trang triệu trình trịnh trương từ tưởng tường ung uông vàng vang vi vì võ vòng vừ
vũ vương vù y tẩn chang chảo phừng cháng thền sình khoàng pờ lỳ lèng lự đèo điêu ngần tếnh vùi
"""
_FAMILY_NAMES = frozenset(_NAMES_TEXT.split())
"""First words of names of people (họ), also of the Tày, Thái, Mông, Dao, Ê-đê and Khmer."""
_BARE_FAMILY_NAMES = frozenset(fold(name) for name in _FAMILY_NAMES)

_UNIT_STARTS = (
    "sở|ban|bộ|cục|chi cục|tổng cục|vụ|văn phòng|phòng|ủy ban|ubnd|ubmttq|hđnd|hội đồng|"
    "đoàn đbqh|đoàn đại biểu quốc hội|công an|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|"
    "đảng bộ|chi bộ|tỉnh đoàn|huyện đoàn|thành đoàn|đoàn thanh niên|đoàn tncs|đoàn khối|"
    "liên đoàn|lđlđ|liên hiệp|liên minh|công đoàn|hội|mặt trận|mttq|tỉnh|huyện|thị xã|"
    "thành phố|tp|quận|phường|xã|thị trấn|thôn|bản|tổ dân phố|tổ|đội|đồn|trường|học viện|"
    "đại học|viện|bệnh viện|trung tâm|đài|báo|tạp chí|nhà máy|nhà hát|nhà xuất bản|bảo tàng|"
    "thư viện|công ty|tổng công ty|tập đoàn|xí nghiệp|hợp tác xã|htx|ngân hàng|bảo hiểm|"
    "kho bạc|tòa án|tand|vksnd|thanh tra|kiểm toán|hải quan|thuế|bưu điện|vnpt|viettel|"
    "agribank|vietinbank|vietcombank|bidv|doanh nghiệp|quỹ|trạm|trại|chi nhánh|hạt kiểm lâm|"
    "vườn quốc gia|quân khu|sư đoàn|trung đoàn|tiểu đoàn|lữ đoàn|bộ đội|khoa"
)
_UNIT = re.compile(rf"(?:{_UNIT_STARTS})\b")
_SHORT_UNIT = re.compile(
    r"(?:CĐ(?:N|CS|VC|KCN)?|BV(?:ĐK|YHCT)?|TT[A-ZĐ]{2,6}|THPT|THCS|TH|MN|PTDT[BN]T|ĐTN(?:CS)?|"
    r"H?LHPN|HND|HCCB|HCTĐ|HĐH|BQL(?:DA)?|(?:BCH|B)QS|BĐBP|BHXH|NHCSXH|NHNN|KBNN|CTCP|CT TNHH|"
    r"C[Tt][Yy]|DNTN|TCT|CDC|PC|EVN|UBKT|VP|ĐĐBQH|ĐBQH|CA)\.? (?=\w)"
)
"""What only capitals make the beginning of a unit: CĐN Giáo dục, TTYT huyện, CA tỉnh."""
_BARE_TEXT = (
    "tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|ubnd|hđnd|ubmttq|mttq|thanh tra|tỉnh đoàn|"
    "huyện đoàn|thành đoàn|ủy ban nhân dân|hội đồng nhân dân|lđlđ|bộ đội biên phòng|ủy ban mttq|"
    "đoàn đbqh"
)
_BARE_UNITS = frozenset(_BARE_TEXT.split("|"))
_NO_UNIT = re.compile(
    r"(?:ban|tổ|đội) (?:tổ chức|giám khảo|thư ký|kiểm phiếu|giúp việc|phục vụ|lễ tân|hậu cần)"
    r"(?: (?:hội nghị|đại hội))?$|báo chí(?:$|[,;]| và | tham dự| đưa tin)|báo,? đài\b|"
    r"(?:tổ chức|hội nghị|hội trường|hội thảo|xã hội|báo cáo|trường hợp|phòng chống)\b|"
    rf"(?:{_UNIT_STARTS}) (?:trưởng|phó|viên(?! chức))\b"
)
"""Groups and posts that begin like a unit: Ban Tổ chức hội nghị, Tỉnh ủy viên, Viện trưởng."""

_POST_STARTS = frozenset({"chánh", "phó chánh", "trưởng", "phó trưởng", "phó", "ủy viên"})
_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong)\s*(?:[:.=(]|\d|$)|cong (?:danh sach|nhom|so)|"
    r"tong (?:cong(?! ty)|so)\b|danh sach (?:nay )?(?:co|gom)\b|an dinh danh sach|"
    r"(?:cong )?(?:mang|chuyen) (?:sang|trang)\b|cong trang\b|luy ke\b"
)
_PARTS_ADDED = (
    r"(?:(?:mục|phần|khối|nhóm|danh sách|các|cả|toàn|theo|dồn|chung|lại|bảng|trang|số)\b|"
    r"(?:[ivx]{1,5}|[a-h])\s*(?:[+:,.()\d=–-]|và\b|$))"
)
_PART_TOTAL = re.compile(
    rf"(?:(?:tổng cộng|tổng số|tổng|cộng|cong)\s+{_PARTS_ADDED}|tổng(?: số)? (?:đại biểu|người)\b|"
    r"(?:số lượng|tổng hợp|tất cả|cả danh sách|cả đoàn|toàn đoàn)\b\D{0,12}\d)"
)
"""Totals of parts (Cộng I, Tổng khối Đảng), by their marks: folded, "Tổng A" would be a Tòng."""
_SIGNATURE = re.compile(
    r"noi nhan|nguoi lap|lap bieu|lap bang|thu truong|xac nhan|ky ten|\((?:da )?ky|"
    r"(?:kt|tm|tl|tuq|q)\.\s?\S|nguoi tong hop|"
    r"[*+•-]?\s*(?:ghi chu:|luu y)"
)
_PLACE_AND_DATE = re.compile(r"(?!.*\bq[ud]).*,\s*ngay\b.{1,12}\bthang\b.{1,12}\bnam\b")
_TITLE = re.compile(
    r"danh sach\b(?! (?:nay )?(?:co|gom)\b)|ds (?:dai bieu|dang ky|tham du|cac)\b|"
    r".*(?:cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do)|\(?tiep theo\b|"
    r"\(?kem theo |phu luc\b|\(?ban hanh kem|mau so\b|bieu so\b"
)
_PAGE = re.compile(r"(?:trang|page)\s*:?\s*\d+(?:\s*(?:/|of|tren)\s*\d+)?|-\s*\d+\s*-|\d+/\d+")
_DITTO = re.compile(
    r"[-\s]*(?:n[./]?t|nhu tren)\.?[-\s]*|[-\s]*(?:[\"”“〃″]+|''+|/{2,})[-\s]*", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[a-z][a-z'’.-]*")
_NUMERAL = re.compile(r"(?:[IVX]{1,5}|[A-H])")
_GROUP_HEAD = re.compile(
    r"^(?:(?:[IVX]{1,5}|[A-H]|\d{1,2}(?:\.\d{1,2})?)\s*[.)/:–-]|\d{1,3}(?=\s)|[-–•*+▪])\s*"
)
_ROMAN_HEAD = re.compile(r"(?:[IVX]{1,5}|[A-H])\s*[.)/:–-]")
_COUNTED = r"(?:đại biểu|người|đ/c|đồng chí|đb)"
_BODY_OF_PEOPLE = re.compile(r"doan (?:chu tich|thu ky|dai bieu|kiem phieu|chu toa|khoi)\b")
"""Groups whose first word is a family name too."""
_FOOTNOTE = re.compile(
    r"(\(\*+\)|\*+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\(\d{1,2}\))\s*[:.]?\s*(?=\w)"
)
_COUNT = re.compile(rf"\(?\s*\d+\s*{_COUNTED}\s*\)?", re.IGNORECASE)
_GROUP_TAIL = re.compile(
    rf"\s*(?:\(\s*\d+\s*{_COUNTED}?\s*\)|[:–-]\s*\d+\s*{_COUNTED}?|\s\d+\s*{_COUNTED}|:)\s*$",
    re.IGNORECASE,
)


def has_letters(text: str) -> bool:
    """Whether the text names anything at all: dashes and numbers name nobody."""
    return any(letter.isalpha() for letter in text)


def is_person(text: str) -> bool:
    """Two to six words, the first a known family name, no digits: perhaps a person."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(_NAME_WORD.fullmatch(fold(word)) for word in words):
        return False
    if _BODY_OF_PEOPLE.match(fold(text)):
        return False
    if not text.isascii():  # "Ban Dân tộc" has marks: Ban is no Bàn
        return words[0].lower() in _FAMILY_NAMES
    return is_family_name(words[0])


def is_family_name(word: str) -> bool:
    """A known family name (họ); Văn and Thị, which are middle names first, are none."""
    return word.lower() in (_BARE_FAMILY_NAMES if word.isascii() else _FAMILY_NAMES)


def is_footnote(text: str) -> bool:
    """What explains a mark: "(*) Đại biểu dự thay"."""
    found = _FOOTNOTE.match(text)
    return bool(found and not is_person(text[found.end() :]))


def footnote(text: str) -> tuple[str, str]:
    """The mark of a footnote and what it says of it."""
    found = _FOOTNOTE.match(text)
    return (found[1], text[found.end() :].strip()) if found else ("", text)


def _small(text: str) -> str:
    return text.lower().replace("uỷ", "ủy").replace("toà", "tòa")


def is_unit(text: str) -> bool:
    """The text begins as names of units do (Sở, Ban, UBND, CĐN, Công ty…), with more behind it.

    Tỉnh ủy, Thanh tra, UBND are units by themselves.
    """
    small = _small(text)
    found = _UNIT.match(small)
    if found and len(small) > found.end() + 1 and not _NO_UNIT.match(small):
        return True
    return bool(_SHORT_UNIT.match(text)) or small.strip(" .,") in _BARE_UNITS


def unit_place(text: str) -> int:
    """Where the name of a unit begins inside "Giám đốc Sở Nội vụ"; -1 if nowhere.

    "Chánh Văn phòng" and "Trưởng Ban" are posts, and only words with a capital count.
    """
    for word in re.finditer(r"\w\S*", text):
        before = _small(text[: word.start()]).rpartition(",")[2].strip()
        if not before or before in _POST_STARTS:
            continue
        if word[0][0].isupper() and is_unit(text[word.start() :]):
            return word.start()
    return -1


def is_total(text: str) -> bool:
    """Tổng cộng, Cộng I, "Danh sách này có 45 người"."""
    return bool(_TOTAL.match(fold(text)) or _PART_TOTAL.match(text.lower().strip("–-*+ ")))


def is_signature(text: str) -> bool:
    """What stands below a list: place and date, Người lập biểu, TM., KT., Nơi nhận."""
    folded = fold(text)
    return bool(_SIGNATURE.match(folded) or _PLACE_AND_DATE.match(folded))


def title_code(text: str) -> str:
    """`title-row` for the motto and titles of a list, `page-row` for a page's foot, or ""."""
    folded = fold(text)
    return "title-row" if _TITLE.match(folded) else "page-row" if _PAGE.fullmatch(folded) else ""


def is_count(text: str) -> bool:
    """How many stand below: "04 đại biểu", "(3 người)"."""
    return bool(_COUNT.fullmatch(text.strip()))


def is_ditto(text: str) -> bool:
    """-nt-, như trên, or quotation marks: as in the row above."""
    return bool(_DITTO.fullmatch(fold(text)))


def is_numeral(text: str) -> bool:
    """I, II, A, B: the number of a group, not of a person."""
    return bool(_NUMERAL.fullmatch(text.rstrip(".):/ ")))


def has_numeral(text: str) -> bool:
    """The text begins with the number of a group: "I. ĐẠI BIỂU MỜI"."""
    return bool(_ROMAN_HEAD.match(text))


def numeral_kind(text: str) -> str:
    """How a heading is numbered: "I", "A", "1", or "" for not at all."""
    found = re.match(r"(?:([IVX]{1,5})|([A-H])|(\d{1,2}))(?=[.)/:–\s-]|$)", text)
    return "" if not found else "I" if found[1] else "A" if found[2] else "1"


def without_number(text: str) -> str:
    """The group's or unit's name without "I." before it and "(12 người)" behind it."""
    bare = _GROUP_TAIL.sub("", _GROUP_HEAD.sub("", text, count=1)).strip()
    return bare or text
