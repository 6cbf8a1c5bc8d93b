from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.awards.ladder import class_of, default_rungs, load_ladder, recognise
from store.law.documents import documents
from store.records import RecipientKind

COLLECTIVE = (RecipientKind.COLLECTIVE,)
INDIVIDUAL = (RecipientKind.INDIVIDUAL,)
HOUSEHOLD = (RecipientKind.HOUSEHOLD,)
DAY = date(2026, 12, 20)
ALL = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)

# Each line of the law's merged table, highest first; within a line the order is free.
LINES = [
    "huan-chuong-sao-vang",
    "huan-chuong-ho-chi-minh",
    "tinh-anh-hung thanh-pho-anh-hung ba-me-viet-nam-anh-hung anh-hung-luc-luong-vu-trang "
    "anh-hung-lao-dong",
    "huan-chuong-doc-lap-1 huan-chuong-quan-cong-1",
    "huan-chuong-doc-lap-2 huan-chuong-quan-cong-2",
    "huan-chuong-doc-lap-3 huan-chuong-quan-cong-3",
    "huan-chuong-lao-dong-1 huan-chuong-bao-ve-to-quoc-1 huan-chuong-chien-cong-1",
    "huan-chuong-lao-dong-2 huan-chuong-bao-ve-to-quoc-2 huan-chuong-chien-cong-2 "
    "huan-chuong-dai-doan-ket-dan-toc",
    "huan-chuong-lao-dong-3 huan-chuong-bao-ve-to-quoc-3 huan-chuong-chien-cong-3 "
    "huan-chuong-dung-cam",
    "giai-thuong-ho-chi-minh",
    "giai-thuong-nha-nuoc",
    "nha-giao-nhan-dan thay-thuoc-nhan-dan nghe-si-nhan-dan nghe-nhan-nhan-dan",
    "nha-giao-uu-tu thay-thuoc-uu-tu nghe-si-uu-tu nghe-nhan-uu-tu",
    "huan-chuong-huu-nghi huy-chuong-quan-ky-quyet-thang huy-chuong-vi-an-ninh-to-quoc "
    "huy-chuong-chien-si-ve-vang-1 huy-chuong-chien-si-ve-vang-2 huy-chuong-chien-si-ve-vang-3 "
    "huy-chuong-huu-nghi huy-chuong-thanh-nien-xung-phong",
    "co-thi-dua-chinh-phu",
    "chien-si-thi-dua-toan-quoc",
    "bang-khen-thu-tuong",
    "co-thi-dua-bo co-thi-dua-tinh",
    "chien-si-thi-dua-bo chien-si-thi-dua-tinh",
    "bang-khen-bo bang-khen-tinh",
    "tap-the-lao-dong-xuat-sac don-vi-quyet-thang",
    "xa-phuong-dac-khu-tieu-bieu",
    "co-thi-dua-quan-khu bang-khen-quan-khu",
    "co-thi-dua-tong-lien-doan",
    "bang-khen-tong-lien-doan",
    "bang-lao-dong-sang-tao",
    "co-thi-dua-lien-doan-lao-dong",
    "bang-khen-lien-doan-lao-dong",
    "chien-si-thi-dua-co-so",
    "tap-the-lao-dong-tien-tien don-vi-tien-tien",
    "thon-to-dan-pho-van-hoa",
    "lao-dong-tien-tien chien-si-tien-tien",
    "ky-niem-chuong",
    "giay-khen",
    "gia-dinh-van-hoa",
]


def test_order_is_that_of_the_merged_table() -> None:
    keys = [rung.key for rung in default_rungs(DAY)]
    start = 0
    for line in LINES:
        wanted = set(line.split())
        assert set(keys[start : start + len(wanted)]) == wanted
        start += len(wanted)
    assert start == len(keys)


def test_rungs_are_new_numbered_and_complete() -> None:
    rungs = default_rungs(DAY)
    assert [rung.order for rung in rungs] == list(range(1, len(rungs) + 1))
    assert {rung.id for rung in rungs} == {0}
    assert all(r.name and r.decided_by and r.source and r.grade and r.holders for r in rungs)
    assert len({rung.key for rung in rungs}) == len({rung.name for rung in rungs}) == len(rungs)


def test_a_rung_is_less_sure_once_its_decree_has_expired() -> None:
    until = documents()["nd-152-2025"].until
    assert until is not None
    sure = [rung.key for rung in default_rungs(until) if rung.grade == "A"]
    assert len(sure) > 20
    later = {rung.key: rung.grade for rung in default_rungs(until + timedelta(days=1))}
    assert {later[key] for key in sure} == {"B"}


@pytest.mark.parametrize(
    ("key", "holders"),
    [
        ("co-thi-dua-chinh-phu", COLLECTIVE),
        ("co-thi-dua-bo", COLLECTIVE),
        ("co-thi-dua-tinh", COLLECTIVE),
        ("co-thi-dua-lien-doan-lao-dong", COLLECTIVE),
        ("tap-the-lao-dong-xuat-sac", COLLECTIVE),
        ("chien-si-thi-dua-toan-quoc", INDIVIDUAL),
        ("chien-si-thi-dua-tinh", INDIVIDUAL),
        ("chien-si-thi-dua-co-so", INDIVIDUAL),
        ("lao-dong-tien-tien", INDIVIDUAL),
        ("bang-lao-dong-sang-tao", INDIVIDUAL),
        ("gia-dinh-van-hoa", HOUSEHOLD),
        ("giay-khen", ALL),
        ("bang-khen-thu-tuong", ALL),
        ("bang-khen-tinh", ALL),
    ],
)
def test_who_may_hold(key: str, holders: tuple[RecipientKind, ...]) -> None:
    [rung] = [rung for rung in default_rungs(DAY) if rung.key == key]
    assert rung.holders == holders


def test_every_flag_is_for_collectives_and_every_fighter_an_individual() -> None:
    for rung in default_rungs(DAY):
        if rung.key.startswith("co-thi-dua"):
            assert rung.holders == COLLECTIVE
        if rung.key.startswith("chien-si"):
            assert rung.holders == INDIVIDUAL


def test_the_presidents_awards_are_conferred_one_by_one() -> None:
    for rung in default_rungs(DAY):
        assert rung.batch == (1 if rung.decided_by == "Chủ tịch nước" else 10)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bằng khen của Chủ tịch UBND tỉnh", "bang-khen-tinh"),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng", "bang-khen-tinh"),
        ("BẰNG KHEN UBND TỈNH", "bang-khen-tinh"),
        ("Bằng khen cấp tỉnh", "bang-khen-tinh"),
        ("Chủ tịch UBND tỉnh tặng Cờ thi đua", "co-thi-dua-tinh"),
        ("Cờ thi đua của UBND thành phố Hải Phòng", "co-thi-dua-tinh"),
        ("Cờ thi đua của Chính phủ", "co-thi-dua-chinh-phu"),
        ("Bằng khen của Thủ tướng Chính phủ", "bang-khen-thu-tuong"),
        ("BK của TTg", "bang-khen-thu-tuong"),
        ("Bằng khen của Bộ trưởng Bộ Nội vụ", "bang-khen-bo"),
        ("Bằng khen của Bộ Tư lệnh Quân khu 2", "bang-khen-quan-khu"),
        ("Cờ thi đua của Bộ Công an", "co-thi-dua-bo"),
        ("Chiến sỹ thi đua cấp tỉnh", "chien-si-thi-dua-tinh"),
        ("CSTĐ cơ sở", "chien-si-thi-dua-co-so"),
        ("CSTĐCS", "chien-si-thi-dua-co-so"),
        ("Chiến sĩ thi đua toàn quốc", "chien-si-thi-dua-toan-quoc"),
        ("danh hiệu “Tập thể lao động tiên tiến”", "tap-the-lao-dong-tien-tien"),
        ("Lao động tiên tiến", "lao-dong-tien-tien"),
        ("Huân chương Lao động hạng Nhất", "huan-chuong-lao-dong-1"),
        ("Huân chương Lao động hạng II", "huan-chuong-lao-dong-2"),
        ("Huân chương Độc lập (hạng 3)", "huan-chuong-doc-lap-3"),
        ("Huân chương Hồ Chí Minh", "huan-chuong-ho-chi-minh"),
        ("Giải thưởng Hồ Chí Minh", "giai-thuong-ho-chi-minh"),
        ("Huy chương Chiến sĩ vẻ vang hạng Ba", "huy-chuong-chien-si-ve-vang-3"),
        ("Bằng khen của Tổng Liên đoàn Lao động Việt Nam", "bang-khen-tong-lien-doan"),
        ("Bằng khen LĐLĐ tỉnh", "bang-khen-lien-doan-lao-dong"),
        ("Bằng khen của Ban Thường vụ LĐLĐ tỉnh", "bang-khen-lien-doan-lao-dong"),
        ("Tổng Liên đoàn tặng Bằng Lao động sáng tạo", "bang-lao-dong-sang-tao"),
        ("Giấy khen phong trào lao động sáng tạo", "giay-khen"),
        ("Giấy khen của Chủ tịch UBND xã", "giay-khen"),
        ("Kỷ niệm chương Vì sự nghiệp thi đua, khen thưởng", "ky-niem-chuong"),
        ("Xã, phường, thị trấn tiêu biểu", "xa-phuong-dac-khu-tieu-bieu"),
        ("Gia đình văn hoá", "gia-dinh-van-hoa"),
        ("Huân chương Lao động", None),
        ("Bằng khen", None),
        ("Chiến sĩ thi đua", None),
        ("Phó Chủ tịch UBND tỉnh", None),
        ("", None),
    ],
)
def test_recognise(text: str, key: str | None) -> None:
    assert recognise(text) == key
    assert recognise(unicodedata.normalize("NFD", text)) == key


def test_every_name_is_recognised_as_its_own_rung() -> None:
    wrong = {r.name: recognise(r.name) for r in default_rungs(DAY) if recognise(r.name) != r.key}
    assert wrong == {}


def test_every_alias_can_be_reached() -> None:
    """An alias holding a filler or an abbreviation would never match."""
    ladder = load_ladder()
    lost = set(ladder.filler) | set(ladder.short)
    for row in ladder.rungs:
        suffix = f" hạng {row.award_class}" if row.award_class else ""
        for alias in row.aliases:
            assert not lost & set(alias.split()), alias
            assert recognise(alias + suffix) == row.key, alias


@given(st.text())
def test_any_text_gives_a_rung_or_nothing(text: str) -> None:
    assert recognise(text) in {None, *(rung.key for rung in default_rungs(DAY))}


def test_class_of() -> None:
    assert class_of("huan-chuong-lao-dong-2") == 2
    assert class_of("giay-khen") == 0
    assert class_of("nothing") == 0


def test_text_is_nfc() -> None:
    text = files("store").joinpath("data", "ladder.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
