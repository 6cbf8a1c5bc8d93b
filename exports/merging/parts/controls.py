"""Content controls around facts: put around letters, taken away, kept around what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import deepcopy

from lxml.etree import _Element

from exports.merging.parts.blocks import Fact
from exports.merging.parts.letters import Letters, ParagraphLetters, set_ref
from exports.merging.parts.names import CONTENT, CONTROL, RUN, SETTINGS, SPACE, parent_of, w


def hold(paragraph: _Element, fact: Fact) -> None:
    """Put a control around a fact, unless it lies in one already.

    Where an editor put a part of it into a link, it stays without: it is text all the same.
    """
    start, end = fact.start, fact.start + len(fact.text)
    if start == end:
        return
    for control in ParagraphLetters(paragraph).controls:
        if control.ref == fact.ref and (control.start, control.end) == (start, end):
            return
    for place in (start, end):
        _cut(paragraph, place)
    runs = _runs(paragraph, start, end)
    if not runs or any(parent_of(run) is not parent_of(runs[0]) for run in runs):
        return
    around = _control(runs[0], fact.ref)
    runs[0].addprevious(around)
    following = list(around.itersiblings())
    for each in following[: following.index(runs[-1]) + 1]:
        around[-1].append(each)


def release(paragraph: _Element, refs: Collection[str]) -> None:
    """Take away the controls of all facts but these; what they hold stays."""
    for control in ParagraphLetters(paragraph).controls:
        if control.ref and control.ref not in refs:
            unwrap(control.element)


def release_others(paragraph: _Element, facts: Iterable[Fact]) -> None:
    """Take away the controls that hold anything but one of these facts, whole."""
    wanted = {(fact.ref, fact.start, fact.start + len(fact.text)) for fact in facts}
    for control in ParagraphLetters(paragraph).controls:
        if control.ref and (control.ref, control.start, control.end) not in wanted:
            unwrap(control.element)


def unwrap(control: _Element) -> None:
    """Take a control away and leave what it holds."""
    content = control.find(CONTENT)
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    _remove(control)


def drop_empty(paragraph: _Element) -> None:
    """Take away the controls of facts that hold nothing, with Word's request to type."""
    for control in ParagraphLetters(paragraph).controls:
        if control.ref and control.start == control.end and not control.has_picture:
            _remove(control.element)


def _remove(element: _Element) -> None:
    parent_of(element).remove(element)


def _control(near: _Element, ref: str) -> _Element:
    control = near.makeelement(CONTROL)
    control.append(control.makeelement(SETTINGS))
    control.append(control.makeelement(CONTENT))
    set_ref(control, ref)
    return control


def _runs(paragraph: _Element, start: int, end: int) -> list[_Element]:
    """The runs that hold the letters from `start` to `end`."""
    held = (one.element for one, at in _placed(paragraph) if one.text and start <= at < end)
    return list(dict.fromkeys(parent_of(element) for element in held))


def _cut(paragraph: _Element, place: int) -> None:
    """Make a run begin at this letter."""
    for letters, at in _placed(paragraph):
        if at < place < at + len(letters.text):
            _cut_text(letters.element, letters.text, place - at)
    for letters, at in _placed(paragraph):
        if at == place and letters.text:
            _cut_run(letters.element)


def _placed(paragraph: _Element) -> list[tuple[Letters, int]]:
    """The letters, each with where they begin."""
    found, at = [], 0
    for letters in ParagraphLetters(paragraph).letters:
        found.append((letters, at))
        at += len(letters.text)
    return found


def _cut_text(element: _Element, text: str, place: int) -> None:
    second = deepcopy(element)
    element.text, second.text, second.tail = text[:place], text[place:], None
    for each in (element, second):
        each.set(SPACE, "preserve")
    element.addnext(second)


def _cut_run(element: _Element) -> None:
    """Let a run of its own begin with this element."""
    run = parent_of(element)
    if run.tag != RUN or all(
        child.tag == w("rPr") for child in element.itersiblings(preceding=True)
    ):
        return
    second = run.makeelement(RUN)
    look = run.find(w("rPr"))
    if look is not None:
        second.append(deepcopy(look))
    for each in [element, *element.itersiblings()]:
        second.append(each)
    run.addnext(second)
