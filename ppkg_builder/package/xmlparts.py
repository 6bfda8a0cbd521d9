"""Which elements of two XML values differ: a profile of a network is one value, and its reader wants to know where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.package.masking import shown
from ppkg_builder.package.meaning import HOLE
from ppkg_builder.package.plainxml import document

if TYPE_CHECKING:
    from lxml.etree import _Element

SECRET = "(a secret)"
_SIGN = "\ue000"  # a hole is no sign that XML can hold

Parts = dict[str, tuple[str, tuple[str, ...]]]


def parts(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Path of each element that differs, and its texts before and after, masked; none unless both are XML."""
    old, new = _document(before), _document(after)
    if old is None or new is None:
        return
    left, right = dict(_texts(old, "", ())), dict(_texts(new, "", ()))
    for path in [*left, *(path for path in right if path not in left)]:
        (one, names), (other, _) = left.get(path, ("", right.get(path, ("", ()))[1])), right.get(path, ("", ()))
        missing = [what for what, held in (("before", left), ("after", right)) if path not in held]
        if (one != other and _SIGN not in one + other) or missing:
            old_word, new_word = (shown(text, names).replace(_SIGN, SECRET) for text in (one, other))
            yield path, "(absent)" if "before" in missing else old_word, "(absent)" if "after" in missing else new_word


def _document(text: str) -> _Element | None:
    return document(text.replace(HOLE, _SIGN))


def _texts(element: _Element, path: str, names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """Every element and attribute by its path, with the names that lead to it."""
    counts: Counter[str] = Counter()
    for name, value in sorted(element.attrib.items()):
        local = _local(str(name))
        yield f"{path}/@{local}", (str(value), (*names, local))
    if not len(element) or (element.text or "").strip():
        yield path or "/", ((element.text or "").strip(), names)
    for child in element:
        if isinstance(child.tag, str):
            name = _local(child.tag)
            counts[name] += 1
            below = f"{path}/{name}" + (f"[{counts[name]}]" if counts[name] > 1 else "")
            yield from _texts(child, below, (*names, name))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
