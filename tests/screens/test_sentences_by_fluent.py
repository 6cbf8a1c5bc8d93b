"""Every sentence is, letter for letter, what Fluent makes of the same files."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from screens.sentences import LANGUAGES, catalogue
from screens.sentences.catalogue import Catalogue
from tests.screens import said_in_code

FACTS: tuple[str | int, ...] = (
    0,
    1,
    2,
    21,
    1_234_567,
    -5,
    "Lò Thị An",
    "",
    " { $name } {0} [/] \\ “x”\n y ",
    "one",
)


def by_fluent(language: str, texts: list[str]) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for text in texts:
        bundle.add_resource(FluentResource(text))
    return bundle


def said(bundle: FluentBundle, key: str, facts: dict[str, str | int]) -> str:
    values = {
        name: fluent_number(fact, useGrouping=False) if isinstance(fact, int) else fact
        for name, fact in facts.items()
    }
    pattern = bundle.get_message(key).value
    assert pattern is not None, key
    text, _ = bundle.format_pattern(pattern, values)
    return str(text)


class _Choices(Visitor):
    def __init__(self) -> None:
        self.keys: set[str] = set()

    def visit_Variant(self, node: ftl.Variant) -> None:  # noqa: N802
        self.keys.add(node.key.name if isinstance(node.key, ftl.Identifier) else node.key.value)
        self.generic_visit(node)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_what_fluent_says(language: str) -> None:
    paths = said_in_code.catalogue_files(language)
    bundle = by_fluent(language, [path.read_text(encoding="utf-8") for path in paths])
    ours = Catalogue(language)
    choices = _Choices()
    for path in paths:
        for entry in said_in_code.entries(path):
            choices.visit(entry)
    assert {"1", "other", "updates"} <= choices.keys
    compared = 0
    for key in said_in_code.messages(language):
        names = sorted(said_in_code.needed(key, language))
        for fact in (*FACTS, *sorted(choices.keys)) if names else ("",):
            facts: dict[str, str | int] = dict.fromkeys(names, fact)
            assert ours.fill(key, facts) == said(bundle, key, facts), key
            compared += 1
        assert ours.fill(key, {}) == said(bundle, key, {}), key
    assert compared > 2_000


ODD = """\
# A comment = no sentence
plain=Text
spaced   =   { $a }{$b} and { "  " }, { "" }
    # no comment but text
over-lines =

    First

      deeper { $a }
    last \t

names = « { plain } » and « { over-lines } »
### Another
names-a-choice = { chosen }!
chosen = Of { $a ->
    [one] one { $b }
    [1] exactly one
   *[other] many { plain }
}, at last
escaped = { "\\u0041 \\" \\\\" }
number = { 3 } and { $a }
attribute = Text
    .tip = Tip
"""


@pytest.mark.parametrize(
    "key",
    [
        "plain",
        "spaced",
        "over-lines",
        "names",
        "names-a-choice",
        "chosen",
        "escaped",
        "number",
        "attribute",
    ],
)
@pytest.mark.parametrize("fact", [1, 7, "ten"])
def test_what_fluent_allows_is_said_as_fluent_says_it(
    key: str, fact: str | int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "odd.ftl").write_text(ODD, encoding="utf-8")
    facts = {"a": fact, "b": "Lò An"}
    assert Catalogue("en").fill(key, facts) == said(by_fluent("en", [ODD]), key, facts)
