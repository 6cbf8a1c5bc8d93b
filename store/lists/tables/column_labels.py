"""The column labels that offices use, folded, for each kind of list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.names import fold

_NUMBER = "stt|tt|so tt|so thu tu|no"
_NOTE = "ghi chu|note"

DELEGATES = {
    "number": _NUMBER,
    "honorific": "danh xung|xung ho|ong ba|dong chi ong ba",
    "name": "ho va ten|ho ten|ho va ten dai bieu|ho ten dai bieu|ten dai bieu|dai bieu|"
    "ho va ten ong ba|ho ten nguoi tham du|nguoi tham du|ho ten day du|ho va ten can bo|"
    "full name|name",
    "family_name": "ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho va chu dem|"
    "ho va ten lot|ho lot",
    "given_name": "ten",
    "post_unit": "chuc vu don vi|chuc vu don vi cong tac|chuc vu co quan|chuc vu va don vi|"
    "chuc vu va don vi cong tac|chuc vu noi cong tac|chuc danh don vi|"
    "chuc vu co quan don vi|chuc danh don vi cong tac|chuc vu noi lam viec|"
    "don vi chuc vu|chuc vu va noi cong tac",
    "post": "chuc vu|chuc danh|chuc vu chuc danh|chuc danh chuc vu|chuc vu hien nay|"
    "chuc vu cong tac|position",
    "unit": "don vi|don vi cong tac|co quan|co quan don vi|noi cong tac|ten don vi|"
    "don vi co quan|to chuc|noi lam viec|don vi cu|phong ban|co quan cong tac|"
    "don vi tham du|unit",
    "group": "thanh phan|thanh phan dai bieu|nhom|nhom dai bieu|loai dai bieu|doi tuong|"
    "thanh phan du",
    "gender": "gioi tinh|gioi|phai|nam nu",
    "male": "nam",
    "female": "nu",
    "birth": "nam sinh|ngay sinh|ngay thang nam sinh|ngay thang sinh|sinh nam|sinh ngay|"
    "ngay nam sinh|date of birth",
    "phone": "dien thoai|so dien thoai|dt|sdt|so dt|di dong|dtdd|so di dong|dien thoai di dong|"
    "dien thoai lien he|so dien thoai lien he|phone",
    "seat": "ghe|so ghe|ghe so|vi tri|cho ngoi|vi tri ngoi|vi tri ghe|so ghe ngoi|ghe ngoi",
    "votes": "bieu quyet|quyen bieu quyet|duoc bieu quyet|co quyen bieu quyet",
    "note": _NOTE,
}
UNITS = {
    "number": _NUMBER,
    "name": "ten don vi|don vi|ten co quan|co quan|ten co quan don vi|co quan don vi|"
    "don vi thanh vien",
    "short": "ten viet tat|viet tat|ten goi tat|ten ngan",
    "member": "thanh vien|don vi thanh vien cum khoi|la thanh vien",
    "block": "khoi|cum|khoi thi dua|cum thi dua|cum khoi|khoi cum|cum khoi thi dua|vi tri ngoi|"
    "khu vuc ngoi",
    "note": _NOTE,
}
AWARDS = {
    "number": _NUMBER,
    "recipient": "ten tap the ca nhan|tap the ca nhan|ten tap the|ten ca nhan|ho va ten|ho ten|"
    "tap the|ho va ten ten don vi|ten don vi ca nhan|ca nhan tap the|don vi ca nhan|"
    "ten don vi ho va ten|don vi ca nhan duoc khen thuong|"
    "tap the ca nhan duoc khen thuong|ca nhan|nguoi duoc khen thuong|"
    "ten tap the ca nhan duoc khen thuong|ho ten ca nhan tap the|"
    "doi tuong duoc khen thuong",
    "post": "chuc vu|chuc danh|chuc vu chuc danh",
    "unit": "don vi|don vi cong tac|co quan|co quan don vi|noi cong tac|chuc vu don vi|"
    "chuc vu don vi cong tac|dia chi",
    "form": "hinh thuc khen thuong|hinh thuc|danh hieu|danh hieu thi dua|khen thuong|"
    "danh hieu hinh thuc khen thuong|danh hieu khen thuong|hinh thuc khen",
    "class": "hang",
    "kind": "loai|loai hinh|doi tuong|loai doi tuong",
    "decision": "so quyet dinh|quyet dinh so|quyet dinh|so qd|qd so|so va ngay quyet dinh|"
    "so ngay thang nam quyet dinh",
    "date": "ngay|ngay ky|ngay quyet dinh|ngay thang nam|ngay ban hanh",
    "body": "co quan ban hanh|cap quyet dinh|cap khen|co quan khen thuong|co quan quyet dinh|"
    "cap khen thuong|nguoi ky",
    "posthumous": "truy tang",
    "receiver": "nguoi nhan thay|nguoi nhan|dai dien nhan|than nhan nhan|nguoi dai dien nhan",
    "note": _NOTE,
}
AGENDA = {
    "number": _NUMBER,
    "time": "thoi gian|gio|thoi diem|thoi gian thuc hien|bat dau",
    "title": "noi dung|noi dung chuong trinh|noi dung cong viec|chuong trinh|cong viec",
    "minutes": "thoi luong|so phut|phut|thoi luong phut|thoi gian phut|du kien phut",
    "presenter": "nguoi thuc hien|thuc hien|chu tri|nguoi trinh bay|don vi thuc hien|phan cong|"
    "phan cong thuc hien|chu tri thuc hien|nguoi dieu hanh|nguoi chu tri|phu trach|"
    "nguoi phu trach",
    "note": _NOTE,
}
SPEECHES = {
    "number": _NUMBER,
    "speaker": "nguoi trinh bay|nguoi tham luan|nguoi phat bieu|dai bieu tham luan|bao cao vien|"
    "ho va ten|ho ten|nguoi bao cao|dien gia|nguoi doc|dai bieu phat bieu|nguoi doc tham luan|"
    "ho va ten nguoi trinh bay|ho ten nguoi trinh bay|dai bieu|speaker",
    "unit": "don vi|don vi tham luan|co quan|co quan don vi|don vi cong tac|ten don vi|"
    "don vi trinh bay|noi cong tac|tap the|chuc vu don vi|don vi phat bieu|unit",
    "topic": "chu de|chu de tham luan|ten tham luan|tham luan|noi dung|noi dung tham luan|"
    "noi dung phat bieu|de tai|tieu de|ten bai tham luan|bai tham luan|topic",
    "minutes": "thoi luong|thoi gian|so phut|phut|thoi luong phut|thoi gian phut|"
    "thoi gian trinh bay|thoi gian du kien|du kien phut",
    "note": _NOTE,
}
_WHOLE_TEXT = """ho|ten|nam|nu|no|tt|gio|gioi|hang|ngay|ghe|dt|dai bieu|don vi|co quan|khoi|cum|
thanh phan|nhom|doi tuong|loai|noi dung|thoi gian|chuong trinh|to chuc|phong ban|tap the|ca nhan|
name|unit|cong viec|khen thuong|thanh vien|quyet dinh|phan cong|thuc hien|chu tri|lien he|
tham luan|chu de|de tai|tieu de|topic|speaker"""
_WHOLE = frozenset(_WHOLE_TEXT.replace("\n", "").split("|"))
"""Labels that count only as the whole cell: titles and data begin with them too."""


def label_key(text: str) -> str:
    """The label folded to letters and digits, one space between words."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def field_of(label: str, labels: Mapping[str, str]) -> str:
    """The field a label names, or "": word for word, else by the longest known beginning."""
    key = label_key(label)
    if not key or len(key) > 60:
        return ""
    best, size = "", 0
    for field, known in labels.items():
        for name in known.split("|"):
            if key == name:
                return field
            if name not in _WHOLE and key.startswith(f"{name} ") and len(name) > size:
                best, size = field, len(name)
    return best
