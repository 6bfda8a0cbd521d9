"""The answer file (``customizations.xml``): what Microsoft's tool saves, and what a package carries of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ppkg_builder.report import Path
from ppkg_builder.values import Text
from ppkg_builder.valuetypes import dataclass
from ppkg_builder.xmltext import El, Layout, write

CONFIG_NS = "urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0"
SETTINGS_NS = "urn:schemas-microsoft-com:windows-provisioning"
"""The two differ in more than their end: one is spelt with a capital M, and the tool's reader is particular."""


class AnswerFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The answer file cannot be read; ``line`` counts from 1, 0 where unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"{message} (line {line})" if line else message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Element:
    """A setting, or a group of settings. ``attributes`` hold the key and, as ``Name``, its repetition or a label.

    ``sources`` and ``compiled`` come from the area that asked for the setting; a file that was read has neither, but
    the ``line`` on which the element begins (0 where unknown).
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element, ...] = ()
    text: Text = Text()
    sources: tuple[Path, ...] = ()
    compiled: bool = True
    line: int = field(default=0, compare=False)

    def attribute(self, name: str) -> str | None:
        return next((value for key, value in self.attributes if key == name), None)


Condition = tuple[str, str]
"""Name and value: a device matches when all conditions of one target state hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """A set of devices: any of the states must match."""

    id: str
    states: tuple[tuple[Condition, ...], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Settings for the devices of the named targets."""

    targets: tuple[str, ...]
    settings: tuple[Element, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """``common`` of ``None``: the file has no such element, which is not the same as an empty one.

    ``pairs`` are the tags that the file writes as ``<x></x>`` when empty; releases of the tool differ there.
    """

    config: tuple[tuple[str, str], ...]
    common: tuple[Element, ...] | None = None
    targets: tuple[Target, ...] = ()
    variants: tuple[Variant, ...] = ()
    pairs: frozenset[str] = field(default=frozenset({"Notes"}))

    def field(self, tag: str) -> str:
        return next((value for name, value in self.config if name == tag), "")

    @property
    def package_id(self) -> str:
        """The GUID in braces."""
        return "{" + self.field("ID").strip("{}") + "}"

    def states(self, target: str) -> Iterator[tuple[Condition, ...]]:
        return (state for known in self.targets if known.id == target for state in known.states)


def written(answer: Answer) -> Text:
    """``customizations.xml`` as the tool saves it."""
    config = El("PackageConfig", {"xmlns": CONFIG_NS}, [El(tag, text=value) for tag, value in answer.config])
    customizations = El("Customizations")
    if answer.targets:
        customizations.add(El("Targets", children=[_target(target) for target in answer.targets]))
    if answer.common is not None:
        customizations.add(El("Common", children=[_element(element) for element in answer.common]))
    customizations.children += [_variant(variant) for variant in answer.variants]
    settings = El("Settings", {"xmlns": SETTINGS_NS}, [customizations])
    return write(El("WindowsCustomizations", {}, [config, settings]), Layout(empty_as_pair=answer.pairs))


def common_only(answer: Answer) -> Text:
    """``AnswerFile.xml``: what holds for every device, without the tool's own ``Name`` attributes."""
    settings = El("Settings", {"xmlns": SETTINGS_NS})
    if answer.common is not None:
        common = El("Common", children=[_element(element, named=False) for element in answer.common])
        settings.add(El("Customizations", children=[common]))
    return write(settings, Layout(empty_as_pair=answer.pairs))


def _element(element: Element, *, named: bool = True) -> El:
    attributes: dict[str, str | Text] = {k: v for k, v in element.attributes if named or k != "Name"}
    if element.children:
        return El(element.name, attributes, [_element(child, named=named) for child in element.children])
    return El(element.name, attributes, text=element.text)


def _target(target: Target) -> El:
    states = [
        El("TargetState", children=[El("Condition", {"Name": name, "Value": value}) for name, value in state])
        for state in target.states
    ]
    return El("Target", {"Id": target.id}, states)


def _variant(variant: Variant) -> El:
    refs = El("TargetRefs", children=[El("TargetRef", {"Id": target}) for target in variant.targets])
    return El("Variant", children=[refs, El("Settings", children=[_element(e) for e in variant.settings])])
