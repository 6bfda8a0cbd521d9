"""What ``compare`` looks at: a package that was read, or one that a profile would become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ppkg_builder.package.answerread import read_answer
from ppkg_builder.package.compiler import ANSWER
from ppkg_builder.package.declared import image_fields
from ppkg_builder.package.meaning import Address, Said, meaning, meaning_of_plan, settings_of
from ppkg_builder.package.provread import PROV
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.package.answer import Answer
    from ppkg_builder.package.plan import Plan
    from ppkg_builder.package.wimread import Wim

_CONFIG = {"ID": "id", "Name": "name", "Version": "version", "OwnerType": "owner", "Rank": "rank", "Notes": "notes"}
_IMAGE = {"PACKAGEID": "id", "NAME": "name", "VERSION": "version", "ALTITUDE": "altitude"}
_USUAL = frozenset({"RunTime", "User_RunTime"})


@dataclass(frozen=True, slots=True)
class Side:
    """``identity`` maps words to texts; ``settings`` names the settings behind addresses, where it is known."""

    name: str
    identity: Mapping[str, str]
    said: frozenset[Said]
    settings: Mapping[Address, str]


def side_of_package(name: str, wim: Wim) -> Side:
    """Raises ``AnswerFault``, ``ProvFault`` or ``WimFault`` for a package that cannot be read."""
    texts = wim.contents(assets=False)
    held = image_fields(wim)
    answer = read_answer(texts[ANSWER]) if ANSWER in texts else None
    identity = dict(_identity(answer, {word: held.get(tag, "") for tag, word in _IMAGE.items()}, texts))
    return Side(name, identity, meaning(wim), settings_of(texts))


def side_of_plan(name: str, plan: Plan) -> Side:
    """What a profile would become; secrets are holes."""
    one = plan.identity
    image = {"id": one.braced, "name": one.name, "version": one.version, "altitude": str(one.altitude)}
    texts = {
        path: text.masked().encode() if isinstance(text, Text) else text
        for path, text in plan.files.items()
        if isinstance(text, bytes | Text)
    }
    return Side(name, dict(_identity(plan.answer, image, texts)), meaning_of_plan(plan), settings_of(texts))


def _identity(answer: Answer | None, image: Mapping[str, str], texts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Who the package says it is. Where container and answer file do not agree, both are told."""
    told = dict(image)
    if answer is not None:
        told |= {word: answer.field(tag) for tag, word in _CONFIG.items()}
        told["rank"] = told["rank"] or "0"
        for name in sorted({target.id for target in answer.targets}):
            told[f"target {name}"] = _states(answer, name)
    told["id"] = _guid(told["id"])
    yield from told.items()
    for word, text in image.items():
        if word in ("name", "version", "id") and _guid(text) != told[word]:
            yield f"{word} in the container", _guid(text)
    names = {path[len(PROV) :].removesuffix(".xml") for path in texts if path.startswith(PROV) and path.count("/") == 3}
    if odd := sorted(names - _USUAL):  # the first generation says by a list of its own when a setting is applied
        yield "event lists", ", ".join(odd)


def _states(answer: Answer, name: str) -> str:
    states = {" and ".join(f"{key} is {value}" for key, value in sorted(state)) for state in answer.states(name)}
    return "; or ".join(sorted(states))


def _guid(text: str) -> str:
    bare = text.strip("{}")
    return bare.lower() if len(bare) == 36 else text
