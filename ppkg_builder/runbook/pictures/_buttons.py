"""Beside a step: the buttons or keys that it asks for, in their order, and for how long."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import MARKS, key
from ppkg_builder.runbook.lettering import width
from ppkg_builder.runbook.picture import WIDTH, Box, Disc, Label, Picture, Shape
from ppkg_builder.runbook.pictures import _headset
from ppkg_builder.runbook.pictures._presses import FOR_AUTOPILOT, HEADSET, LIGHTS, PASS, PC, Act, Lights, Press
from ppkg_builder.runbook.spans import spans
from ppkg_builder.work import Step

_ROW, _CAP, _NOTE = 50.0, 19.0, 44.0
_LINE = 25.0  # of keys with what is said of them beside them
_UP_OR_DOWN = "Which of the 2 volume buttons is which, no document says: where one does not work, take the other."
_WHERE = (
    "The headset from its wearer's right: the volume buttons are on the visor near the temple, the power button is on "
    "the rear cover, with 5 lights and the USB-C port below it."
)


def buttons(step: Step, anchor: str, *, headset: bool, autopilot: bool) -> Iterator[Picture]:
    """The drawing for a step; none where the step, as it stands, asks for other keys than the data say."""
    acts = _acts(step.id, headset=headset)
    if autopilot:
        acts = tuple(FOR_AUTOPILOT if isinstance(act, Lights) and act.least else act for act in acts)
    presses = [act for act in acts if isinstance(act, Press)]
    if not presses or not set().union(*(press.all for press in presses)) <= _named(step):
        return
    sentences = [_said(act) for act in acts]
    if headset:
        yield _on_headset(f"{anchor}-buttons", acts, sentences)
    else:
        shapes = tuple(shape for n, press in enumerate(presses) for shape in _keys(press, 2 + n * _LINE))
        text = tuple(spans(sentence) for sentence in sentences)
        yield Picture(f"{anchor}-keys", "The keys of this step", text, WIDTH, 2 + _LINE * len(presses), shapes)


def _acts(id_: str, *, headset: bool) -> tuple[Act, ...]:
    if id_.startswith("PAS-"):
        return PASS[headset] if id_[4:].isdigit() else ()
    return (HEADSET if headset else PC).get(id_, ())


def _named(step: Step) -> set[str]:
    """The keys that the step's actions name."""
    start, end = MARKS["key"]
    return {part.partition(end)[0] for action in step.actions for part in action.split(start)[1:]}


def _on_headset(anchor: str, acts: tuple[Act, ...], sentences: list[str]) -> Picture:
    asked = frozenset[str]().union(*(act.all for act in acts if isinstance(act, Press)))
    lit = frozenset(number for act in acts if isinstance(act, Lights) for number in act.lit)
    volume = any(name.startswith("Volume") for name in asked)
    text = (_WHERE, *sentences, *((_UP_OR_DOWN,) if volume else ()))
    left, below = _headset.WIDTH + 12, _ROW * len(acts)
    shapes = [*_headset.headset(asked, lit), *_rows(acts, left, WIDTH)]
    if volume:
        note = Label(left, below, WIDTH - left, _NOTE, spans(_UP_OR_DOWN), size=8, tone="quiet", align="left")
        shapes.append(note)
    height = max(_headset.HEIGHT, below + (_NOTE if volume else 0))
    return Picture(
        anchor, "The buttons of this step", tuple(spans(sentence) for sentence in text), WIDTH, height, tuple(shapes)
    )


def _rows(acts: tuple[Act, ...], left: float, right: float) -> Iterator[Shape]:
    for n, act in enumerate(acts):
        y = 2 + n * _ROW
        yield from _caps(act, left, y) if isinstance(act, Press) else _lights(act, left, y)
        yield Label(left, y + _CAP + 1, right - left, _ROW - _CAP - 5, spans(_said(act)), align="left", top=True)


def _keys(press: Press, y: float) -> Iterator[Shape]:
    yield from _caps(press, 1, y)
    yield Label(126, y - 1, WIDTH - 126, _LINE - 2, spans(_said(press)), align="left")


def _caps(press: Press, x: float, y: float) -> Iterator[Shape]:
    """A cap for each key, with a plus between keys that are pressed together, and how often."""
    for n, name in enumerate([*press.keys, *filter(None, (press.meanwhile,))]):
        if n:
            yield Label(x, y, 12, _CAP, spans("+"), tone="strong")
            x += 12
        wide = round(width(name, bold=True) * 8.5 + 12)
        yield Box(x, y, wide, _CAP, "bold", 3)
        yield Label(x + 3, y, wide - 6, _CAP, spans(key(name)), tone="strong")
        x += wide
    if press.times > 1:
        yield Label(x + 4, y, 24, _CAP, spans(f"{press.times} ×"), tone="strong", align="left")


def _lights(lights: Lights, x: float, y: float) -> Iterator[Shape]:
    for number in range(1, LIGHTS + 1):
        yield Disc(x + number * 16 - 9, y + _CAP / 2, 5.5, "solid" if number in lights.lit else "thin")


def _said(act: Act) -> str:
    if isinstance(act, Press):
        return _pressed(act)
    if act.least:
        return f"At least {len(act.lit)} of the {LIGHTS} lights are lit steadily."
    return "Only the middle light is lit."


def _pressed(press: Press) -> str:
    one, *others = map(key, press.keys)
    if press.meanwhile:
        return f"Hold {one} for {press.seconds} seconds, and press {key(press.meanwhile)} once meanwhile."
    if others:
        held = f"Hold {one} and {others[0]} together for {press.seconds} seconds."
        return held if press.seconds else f"Press {one} and {others[0]} together and let go."
    if press.seconds:
        held = f"Hold {one} for {press.seconds} seconds."
        return f"Hold {one} for at least {press.seconds} seconds." if press.least else held
    return f"Press {one} {press.times} times." if press.times > 1 else f"Press {one} and let go."
