"""Settings of papers: what is blank follows the conference; a final paper changes no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

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
