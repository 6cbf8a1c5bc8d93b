"""Give a paragraph other words and leave all else in it: looks, links, notes, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import _Element

from exports.merging.parts.blocks import Fact, Paragraph
from exports.merging.parts.controls import drop_empty, hold, release, release_others
from exports.merging.parts.letters import Letters, ParagraphLetters, control_around
from exports.merging.parts.names import RUN, SPACE, TEXT, parent_of, w
from exports.merging.parts.words import Edit, edits
from exports.type.ties import tied
from exports.writing import printable

_SIGNS = re.compile("([\n\t])")
_OF_SIGNS = {"\n": w("br"), "\t": w("tab")}


def retext(paragraph: Paragraph, text: str, facts: Sequence[Fact]) -> None:
    """Make a paragraph say `text`, with controls around the facts in it.

    Only words that differ are touched; a new word takes the look of the one it stands for, or of
    the one before.
    """
    element = paragraph.element
    release(element, {fact.ref for fact in facts})
    for edit in reversed(edits(paragraph.text, text)):
        _splice(element, edit, _ref_of(edit, facts))
    drop_empty(element)
    release_others(element, facts)
    for fact in facts:
        if fact.ref != paragraph.around:
            hold(element, fact)
    paragraph.seen_anew()


def _ref_of(edit: Edit, facts: Sequence[Fact]) -> str:
    """The fact that new words belong to."""
    for fact in facts:
        if fact.start <= edit.at and edit.at + len(edit.new) <= fact.start + len(fact.text):
            return fact.ref
    return ""


def _splice(paragraph: _Element, edit: Edit, ref: str) -> None:
    """Replace letters; the new ones go into an element of the same fact, or of none."""
    places: list[tuple[Letters, int]] = []
    at = 0
    for letters in ParagraphLetters(paragraph).letters:
        places.append((letters, at))
        at += len(letters.text)
    target = _target(places, edit, ref) if edit.new else None
    if edit.new and target is None:
        _add_run(paragraph, places, edit)
    for letters, start in places:
        is_target = target is letters
        if is_target or (start < edit.end and start + len(letters.text) > edit.start):
            kept = letters.text[: max(0, edit.start - start)]
            after = letters.text[max(0, edit.end - start) :]
            _set(letters.element, kept + (edit.new if is_target else "") + after, letters.text)


def _target(places: Sequence[tuple[Letters, int]], edit: Edit, ref: str) -> Letters | None:
    """The element that takes the new letters: what they replace, or what is before, or after."""
    ends = [(one, start, start + len(one.text)) for one, start in places if one.text]
    replaced = [one for one, start, end in ends if start <= edit.start < end]
    before = [one for one, _, end in ends if end == edit.start]
    after = [one for one, start, _ in ends if start == edit.end]
    near = [*replaced, *before, *after]
    for wanted in dict.fromkeys((ref, "")):
        for one in near:
            if _ref_around(one) == wanted:
                return one
    return replaced[0] if replaced else None


def _ref_around(letters: Letters) -> str:
    around = control_around(letters.element)
    return around.ref if around else ""


def _add_run(paragraph: _Element, places: Sequence[tuple[Letters, int]], edit: Edit) -> None:
    """New letters where only other facts stand, or nothing: a run of its own beside them."""
    run = paragraph.makeelement(RUN)
    letters = run.makeelement(TEXT)
    run.append(letters)
    before = [one for one, start in places if start + len(one.text) <= edit.start]
    near = before[-1] if before else (places[0][0] if places else None)
    if near is None:
        paragraph.append(run)
    else:
        look = parent_of(near.element).find(w("rPr"))
        if look is not None:
            run.insert(0, deepcopy(look))
        outer = control_around(near.element)
        beside = outer.element if outer else parent_of(near.element)
        if before:
            beside.addnext(run)
        else:
            beside.addprevious(run)
    _set(letters, edit.new, "")


def _set(element: _Element, text: str, before: str) -> None:
    """Make an element show other letters: line breaks and tabs are elements of their own."""
    if text == before:
        return
    run = parent_of(element)
    for part in _SIGNS.split(tied(printable(text))):
        if part:
            piece = element.makeelement(_OF_SIGNS.get(part, TEXT))
            if part not in _OF_SIGNS:
                piece.text = part
                piece.set(SPACE, "preserve")
            element.addprevious(piece)
    run.remove(element)
    if run.tag == RUN and all(child.tag == w("rPr") for child in run):
        parent_of(run).remove(run)
