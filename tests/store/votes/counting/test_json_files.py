"""JSON of others: every fault is told in our words, with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from screens.sentences import say, set_language
from store.errors import BadInput
from store.votes.counting.count_file import CountFile
from store.votes.counting.json_files import read_json

FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ('{"for": -1}', "json-out-of-bounds", {"place": "for", "limit": ">= 0"}),
    ('{"for": 99999999999999999999999999}', "json-out-of-bounds", {}),
    ('{"for": 1000001}', "json-out-of-bounds", {"place": "for"}),
    ('{"ja": 3}', "json-unknown-field", {"field": "ja", "place": "none"}),
    (
        '{"results": [{"candidate": "A"}, {"candidate": "B", "ja": 1}]}',
        "json-unknown-field",
        {"field": "ja", "place": "results[1]"},
    ),
    (
        '{"results": [{"agree": 1}]}',
        "json-missing-field",
        {"field": "candidate", "place": "results[0]"},
    ),
    ('{"tellers": {"ja": 1}}', "json-unknown-field", {"place": "tellers"}),
    ('{"for": "3"}', "json-wrong-kind", {"place": "for", "expected": "int", "got": "str"}),
    ('{"for": 3.5}', "json-wrong-kind", {"place": "for", "expected": "int"}),
    ('{"results": {}}', "json-wrong-kind", {"place": "results", "expected": "array"}),
    ('{"secret": "x"}', "json-wrong-kind", {"place": "secret", "expected": "bool"}),
    ("[]", "json-wrong-kind", {"place": "none", "expected": "object"}),
    ('{"method": "x"}', "json-wrong-value", {"place": "method"}),
    ('{"for": 3,\n "against" 2}', "json-malformed", {"line": 2}),
    ('{"for": 3,\n', "json-malformed", {"line": 1}),
    ("", "json-malformed", {"line": 1}),
]


@pytest.mark.parametrize(("text", "code", "facts"), FAULTS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, text: str, code: str, facts: dict[str, Any], language: str
) -> None:
    path = tmp_path / "phieu.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        read_json(path, CountFile)
    assert caught.value.code == code
    assert {**caught.value.facts, **facts} == caught.value.facts
    set_language(language)
    told = say(f"error-{code}", **caught.value.facts)
    assert "phieu.json" in told
    place = str(facts.get("place", "none"))
    assert place == "none" or place in told
    assert "`" not in told
    assert "Expected" not in told
    assert "none" not in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_the_mark_that_windows_puts_first_is_no_part_of_the_text(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "phieu.json"
    text = '{"title": "Ha Nội"}' if encoding != "cp1258" else '{"title": "Đắk"}'
    path.write_bytes(text.encode(encoding, "replace"))
    if encoding in {"cp1258", "utf-16-le"}:  # without a mark nobody can tell
        with pytest.raises(BadInput, match=r"json-not-text|json-malformed"):
            read_json(path, CountFile)
    else:
        assert read_json(path, CountFile).title == "Ha Nội"
