"""Whether a conference is that of a cluster or of a block, and the papers and screens that tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.wording.votes import chair_sentence, tie_text, vote_sentence
from screens.sentences import say
from screens.words.votes import tie_rule_text
from store.kinds import clusters
from store.kinds.clusters import BLOCK, CLUSTER, EITHER, BlockWords
from store.records import Profile
from store.votes import ballots
from tests.exports.bare_day import bare_day
from tests.store.votes.test_vote_life import TIED

CASES = [
    ("Cụm thi đua số 2", "", "", CLUSTER),
    ("KHỐI THI ĐUA SỐ 5", "", "", BLOCK),
    ("Cụm (Khối) thi đua", "", "", EITHER),
    ("Sở Nội vụ", "Cụm thi đua các tỉnh", "", CLUSTER),
    ("Khối 5", "Cụm thi đua", "", BLOCK),
    ("Sở Nội vụ", "UBND tỉnh", "Tổng kết của Cụm thi đua số 3", CLUSTER),
    ("Sở Nội vụ", "UBND tỉnh", "Ký giao ước giữa các cụm thi đua, khối thi đua", EITHER),
    ("Sở Nội vụ", "UBND tỉnh", "Hội nghị", EITHER),
]


@pytest.mark.parametrize(("host", "parent", "title", "words"), CASES)
def test_which_of_the_two_it_is(host: str, parent: str, title: str, words: BlockWords) -> None:
    with_bodies = replace(profile(), host_body=host, parent_body=parent, title=title)
    assert clusters.words_for(with_bodies) is words


def profile() -> Profile:
    return Profile(title="Hội nghị", kind="khoi", year=2026, host_body="")


@pytest.mark.parametrize(
    ("words", "told", "never"),
    [
        (CLUSTER, "Cụm trưởng và Cụm phó thống nhất quyết định", "Khối"),
        (BLOCK, "Khối trưởng và Khối phó thống nhất quyết định", "Cụm"),
        (EITHER, "Cụm trưởng (Khối trưởng) và Cụm phó (Khối phó) thống nhất quyết định", "?"),
    ],
)
def test_the_heads_are_named_as_they_are(words: BlockWords, told: str, never: str) -> None:
    settled = ballots.settle_tie(TIED, "heads_decide", ["C"])
    verdict = ballots.verdict(settled)
    assert verdict
    texts = (
        tie_text(settled, words),
        vote_sentence(settled, verdict, words),
        chair_sentence(settled, verdict, words),
        tie_rule_text("heads_decide", words),
    )
    for text in texts:
        assert told in text
        assert never not in text


def test_who_gives_the_points_has_a_short_name_for_a_column() -> None:
    names = [say(f"scores-group-{words.key}") for words in (CLUSTER, BLOCK, EITHER)]
    assert names == ["Cụm", "Khối", "Chấm"]


def test_a_conference_made_of_the_kind_knows_it(tmp_path: Path) -> None:
    with bare_day(tmp_path) as conference:
        assert clusters.words_for(conference.state.profile) is BLOCK
