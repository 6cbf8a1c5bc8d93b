"""What desks are given: lines at random, and what processes of their own make of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tests.soak.lines import ENDS, Line, good
from tests.soak.model import Scan, Verdict
from tests.soak.rounds import Round, ScanStep, Step, TellStep
from tests.soak.shared import Death

if TYPE_CHECKING:
    from tests.soak.play import Soak
    from tests.soak.process import ProcessDesk, Told

REFUSED_NONCE = Verdict("not_saved", writes=False)


def some_codes(soak: Soak, number: int) -> list[str]:
    """Badges that several desks may see in one round."""
    return [any_code(soak) for _ in range(number)]


def any_code(soak: Soak) -> str:
    """Somebody's badge, valid or revoked."""
    person = soak.rng.choice(list(soak.world.model.people.values()))
    if person.old_codes and soak.chance(0.5):
        return soak.rng.choice(person.old_codes)
    return person.code


def line(soak: Soak, codes: Sequence[str], *, bare: bool = False) -> tuple[str, Line]:
    """What comes next from a scanner, and its kind; `bare`: it can be no typing."""
    scanner, rng = soak.scanner, soak.rng
    code = rng.choice(codes) if codes and soak.chance(0.15) else any_code(soak)
    some = partial(any_code, soak)
    makers: dict[str, tuple[int, Callable[[], Line]]] = {
        "good": (50, lambda: good(code)),
        "broken": (8, lambda: scanner.broken(code)),
        "unknown": (3, scanner.unknown),
        "other conference": (2, scanner.elsewhere),
        "product": (2, scanner.product),
        "bank": (2, scanner.bank),
        "card": (2, scanner.card),
        "address": (2, scanner.address),
        "other": (0 if bare else 2, scanner.other),
        "garbled": (2, lambda: scanner.garbled(code)),
        "layout": (4, lambda: scanner.in_layout(code)),
        "glued": (
            6,
            lambda: scanner.glued([lambda: good(some()) for _ in range(rng.randint(2, 4))]),
        ),
        "broken and good": (
            4,
            lambda: scanner.glued([lambda: scanner.broken(some()), lambda: good(some())]),
        ),
        "good and broken": (
            4,
            lambda: scanner.glued([lambda: good(some()), lambda: scanner.broken(some())]),
        ),
        "broken twice": (2, lambda: scanner.glued([lambda: scanner.broken(some())] * 2)),
        "foreign and good": (
            2,
            lambda: scanner.glued(
                [rng.choice([scanner.address, scanner.bank]), lambda: good(code)]
            ),
        ),
    }
    kind = rng.choices(list(makers), [weight for weight, _ in makers.values()])[0]
    return kind, makers[kind][1]()


def scans(
    soak: Soak, desk: str, direction: str, of: Line, nonce: str = "", owner: str = ""
) -> list[Step]:
    """The steps that a line is."""
    model = soak.world.model
    return [
        ScanStep(
            Scan(
                desk,
                direction,
                piece,
                model.now,
                model.true,
                nonce if number == 1 or not nonce else f"{nonce} {number}",
                of.text,
            ),
            owner,
        )
        for number, piece in enumerate(of.pieces, start=1)
    ]


def torn(soak: Soak, text: str) -> list[str]:
    """A text in pieces, as writes to a pipe may cut it."""
    cuts = sorted(soak.rng.sample(range(len(text)), min(soak.rng.randint(0, 3), len(text))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


async def give_pipe(soak: Soak, given: Round, codes: Sequence[str]) -> None:
    """Lines for the process at the pipe, which is closed and opened again at times."""
    desk = soak.pipe
    text, steps = "", list[Step]()
    direction = "out" if "--out" in desk.options else "in"
    closes = soak.chance(0.04)
    number = soak.rng.choice([1, 1, 2, 5, 20])
    for place in range(number):
        kind, one = line(soak, codes)
        soak.count(kind)
        nonce = new_nonce(soak) if "--nonce" in desk.options else ""
        steps += scans(soak, desk.desk, direction, one, nonce)
        is_last = closes and place == number - 1
        end = "" if is_last and soak.chance(0.5) else soak.rng.choice(ENDS)
        text += (f"{nonce} " if nonce else "") + one.text + end
    await desk.write(*torn(soak, text))
    if not closes:
        given.give(desk.desk, steps, await desk.answers(len(steps)))
        return
    given.give(desk.desk, steps, await desk.close())
    options = [option for option in ("--out", "--nonce") if soak.chance(0.4)]
    await desk.start(*options)
    soak.count("process ended")


def new_nonce(soak: Soak) -> str:
    """A nonce that was never used."""
    soak.nonces += 1
    return f"n{soak.nonces}"


async def give_mortal(soak: Soak, given: Round, codes: Sequence[str]) -> None:
    """Lines for the process that dies; what it has not answered is sent again to the next one."""
    desk, sent = soak.mortal, list[tuple[str, list[Step]]]()
    for _ in range(soak.rng.choice([1, 2, 5, 12])):
        kind, one = line(soak, codes)
        soak.count(kind)
        nonce = new_nonce(soak)
        steps = scans(soak, desk.desk, "in", one, nonce)
        sent.append((f"{nonce} {one.text}", steps))
        if soak.chance(0.05):
            sent.append((f"{nonce} {one.text}", list(steps)))
            soak.count("sent again")
        elif soak.chance(0.03):
            sent.append((f"{nonce} {soak.scanner.unknown().text}", [TellStep(REFUSED_NONCE)]))
            soak.count("nonce of another line")
    if soak.chance(0.2):
        death = soak.rng.choice([one for one in Death if one])
        soak.shared.doom(death, soak.rng.randint(1, len(sent)))
    told = await _all_answers(soak, desk, sent)
    soak.shared.doom(Death.NEVER, 0)
    given.give(desk.desk, [step for _, steps in sent for step in steps], told)


async def _all_answers(
    soak: Soak, desk: ProcessDesk, sent: list[tuple[str, list[Step]]]
) -> list[Told]:
    """The answers to every line, in their order, however often the process is killed."""
    told: list[Told] = []
    said_before: list[Told] = []
    left = list(sent)
    while left:
        await desk.write("".join(text + soak.rng.choice(ENDS) for text, _ in left))
        answers = await desk.answers(sum(len(steps) for _, steps in left))
        assert answers[: len(said_before)] == said_before[: len(answers)], "told otherwise before"
        while left and len(answers) >= len(left[0][1]):
            number = len(left.pop(0)[1])
            told += answers[:number]
            answers = answers[number:]
        if left:
            said_before = answers
            if await desk.is_alive():
                return [*told, *answers]  # some line was not answered: the round will say so
            assert await desk.ended() == -9, "it ended by itself"
            soak.count("killed")
            soak.shared.doom(Death.NEVER, 0)
            await desk.start("--nonce")
    return told
