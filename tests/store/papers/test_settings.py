"""Settings of papers: what is blank follows the conference; a final paper changes no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.papers import settings
from store.records import PaperSettings, Signing


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    return create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))


def test_what_is_blank_follows_the_conference(conference: Conference) -> None:
    conference.edit("profile", conference.state.profile, place="Đà Lạt")
    settings.save(conference, "minutes", number="5")
    assert settings.effective(conference.state, "minutes").place == "Đà Lạt"
    conference.edit("profile", conference.state.profile, place="Lai Châu")
    assert settings.effective(conference.state, "minutes").place == "Lai Châu"


def test_what_the_paper_would_say_anyway_is_not_kept(conference: Conference) -> None:
    conference.edit("profile", conference.state.profile, place="Đà Lạt")
    saved = settings.save(conference, "minutes", place="Đà Lạt", number="5")
    assert saved.place == ""
    conference.edit("profile", conference.state.profile, place="Lai Châu")
    assert settings.effective(conference.state, "minutes").place == "Lai Châu"


def test_the_signer_of_the_last_paper_is_taken_over_whole(conference: Conference) -> None:
    settings.save(
        conference, "agenda", signing=Signing.DEPUTY, sign_head="CHỦ TỊCH", sign_name="An"
    )
    settings.save(conference, "plan", signing=Signing.COLLECTIVE, sign_body="BCH", sign_name="Bình")
    taken = settings.effective(conference.state, "report")
    assert (taken.signing, taken.sign_body, taken.sign_head, taken.sign_name) == (
        Signing.COLLECTIVE,
        "BCH",
        "",
        "Bình",
    )
    assert settings.effective(conference.state, "agenda").sign_name == "An"


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"signing": Signing.OWN, "sign_post": "GIÁM ĐỐC"}, ["GIÁM ĐỐC"]),
        (
            {"signing": Signing.COLLECTIVE, "sign_body": "HỘI ĐỒNG", "sign_post": "CHỦ TỊCH"},
            ["TM. HỘI ĐỒNG", "CHỦ TỊCH"],
        ),
        (
            {
                "signing": Signing.DEPUTY,
                "sign_body": "ỦY BAN NHÂN DÂN",
                "sign_head": "CHỦ TỊCH",
                "sign_post": "PHÓ CHỦ TỊCH",
            },
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (
            {"signing": Signing.BY_ORDER, "sign_head": "GIÁM ĐỐC", "sign_post": "CHÁNH VĂN PHÒNG"},
            ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"],
        ),
        (
            {"signing": Signing.BY_AUTHORITY, "sign_head": "GIÁM ĐỐC", "sign_post": "TRƯỞNG PHÒNG"},
            ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"],
        ),
        ({"signing": Signing.ACTING, "sign_post": "GIÁM ĐỐC"}, ["Q. GIÁM ĐỐC"]),
        ({"signing": Signing.COLLECTIVE}, []),
    ],
)
def test_the_lines_over_a_signature(facts: dict[str, str], lines: list[str]) -> None:
    assert settings.signing_lines(PaperSettings(paper="x", **facts)) == lines  # type: ignore[arg-type]


def test_a_final_paper_changes_only_as_a_new_version(conference: Conference) -> None:
    settings.save(conference, "minutes", number="5")
    final = settings.make_final(conference, "minutes", "abc")
    assert (final.version, final.final_digest) == (1, "abc")
    with pytest.raises(Refused, match="paper-is-final"):
        settings.save(conference, "minutes", number="6")
    with pytest.raises(Refused, match="paper-is-final"):
        settings.make_final(conference, "minutes", "def")
    settings.reopen(conference, "minutes")
    with pytest.raises(Refused, match="paper-not-final"):
        settings.reopen(conference, "minutes")
    settings.save(conference, "minutes", number="6")
    assert settings.make_final(conference, "minutes", "def").version == 2


def test_recipients_are_parted_by_semicolons() -> None:
    assert settings.parts(" Như trên; Sở Nội vụ. ;; Lưu: VT") == [
        "Như trên",
        "Sở Nội vụ",
        "Lưu: VT",
    ]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ({"signing": Signing.COLLECTIVE, "sign_body": "TM. UBND"}, ["TM. UBND"]),
        ({"signing": Signing.COLLECTIVE, "sign_body": "T/M UBND"}, ["TM. UBND"]),
        ({"signing": Signing.COLLECTIVE, "sign_body": "Thay mặt UBND"}, ["TM. UBND"]),
        (
            {"signing": Signing.DEPUTY, "sign_head": "KT CHỦ TỊCH", "sign_post": "KT. PHÓ"},
            ["KT. CHỦ TỊCH", "PHÓ"],
        ),
        (
            {"signing": Signing.BY_ORDER, "sign_head": "T.L. GIÁM ĐỐC", "sign_post": "TP"},
            ["TL. GIÁM ĐỐC", "TP"],
        ),
        ({"signing": Signing.BY_AUTHORITY, "sign_head": "TUQ GIÁM ĐỐC"}, ["TUQ. GIÁM ĐỐC"]),
        ({"signing": Signing.ACTING, "sign_post": "Q. GIÁM ĐỐC"}, ["Q. GIÁM ĐỐC"]),
        ({"signing": Signing.ACTING, "sign_post": "Quyền GIÁM ĐỐC"}, ["Q. GIÁM ĐỐC"]),
        ({"signing": Signing.OWN, "sign_post": "Q. GIÁM ĐỐC"}, ["Q. GIÁM ĐỐC"]),
        (
            {"signing": Signing.COLLECTIVE, "sign_body": "UBND", "sign_post": "Q. CHỦ TỊCH"},
            ["TM. UBND", "Q. CHỦ TỊCH"],
        ),
    ],
)
def test_a_signing_right_stands_over_the_signature_once(
    conference: Conference, typed: dict[str, Any], lines: list[str]
) -> None:
    settings.save(conference, "plan", None, **typed)
    assert settings.signing_lines(settings.effective(conference.state, "plan")) == lines


DOUBLED = [
    ({"sign_body": "TM. X"}, {"sign_body": "X"}),
    ({"sign_post": "Quyền Giám đốc", "signing": Signing.ACTING}, {"sign_post": "Giám đốc"}),
    ({"sign_post": "TM BAN TỔ CHỨC", "signing": Signing.OWN}, {"sign_post": "TM. BAN TỔ CHỨC"}),
    ({"addressees": "Kính gửi: Ban A; - Ban B"}, {"addressees": "Ban A; Ban B"}),
    ({"addressees": "- Ban A; Ban B"}, {"addressees": "Ban A; Ban B"}),
    ({"recipients": "Nơi nhận: - Như trên; - Sở A"}, {"recipients": "Như trên; Sở A"}),
    ({"recipients": "Sở A; – Lưu: VT"}, {"recipients": "Sở A; Lưu: VT"}),
    ({"number": "Số: 05"}, {"number": "05"}),
    ({"number": "05/BB-SNV"}, {"number": "05"}),
    ({"symbol": "/BB-SNV"}, {"symbol": "BB-SNV"}),
    ({"symbol": "Số: 05/BB-SNV"}, {"symbol": "BB-SNV"}),
    ({"symbol": "05/bb - snv"}, {"symbol": "BB-SNV"}),
    ({"keeping": "Lưu: Lưu: VT"}, {"keeping": "Lưu: VT"}),
    ({"keeping": "- Lưu VT."}, {"keeping": "Lưu: VT"}),
    ({"keeping": "VT, TĐKT"}, {"keeping": "Lưu: VT, TĐKT"}),
    ({"place": "Lai Châu, ngày … tháng … năm 2026"}, {"place": "Lai Châu"}),
    ({"place": "Lai Châu,"}, {"place": "Lai Châu"}),
]
RIGHT = [
    {"number": "05", "symbol": "BB-SNV", "place": "TP. Hồ Chí Minh", "keeping": "Lưu: VT, TĐKT"},
    {"addressees": "Ban A; Ban B", "recipients": "Như trên; Sở A; Lưu: VT"},
    {"signing": Signing.COLLECTIVE, "sign_body": "Tổng Liên đoàn", "sign_post": "CHỦ TỊCH"},
    {"signing": Signing.ACTING, "sign_post": "GIÁM ĐỐC"},
    {"signing": Signing.OWN, "sign_post": "Quyền Giám đốc"},
    {"place": "Lưu Kiếm", "sign_body": "Ban KT-XH"},
]


@pytest.mark.parametrize(("typed", "right"), DOUBLED)
def test_what_papers_print_by_themselves_is_offered_without(
    typed: dict[str, Any], right: dict[str, str]
) -> None:
    written = PaperSettings(paper="plan", **typed)
    assert settings.better(written) == right
    assert settings.better(replace(written, **right)) == {}


@pytest.mark.parametrize("typed", RIGHT)
def test_what_is_right_stays(typed: dict[str, Any]) -> None:
    assert settings.better(PaperSettings(paper="plan", **typed)) == {}


def test_what_was_left_as_shown_was_not_given(conference: Conference) -> None:
    profile = conference.state.profile
    conference.edit("profile", profile, recipients=("Sở Nội vụ", "Lưu: VT"))
    settings.save(conference, "plan", addressees="Ban A", recipients="Sở Nội vụ; Lưu: VT")
    shown = settings.effective(conference.state, "plan")
    assert shown.recipients == "Như trên; Sở Nội vụ; Lưu: VT"
    saved = settings.save(conference, "plan", addressees="", recipients=shown.recipients)
    assert (saved.addressees, saved.recipients) == ("", "")
    assert settings.effective(conference.state, "plan").recipients == "Sở Nội vụ; Lưu: VT"
