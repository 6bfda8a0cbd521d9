"""Docstrings of the models as parts of messages and schemas."""

from __future__ import annotations

import re


def unmarked(text: str) -> str:
    """A docstring on one line; what was marked as code is in quotes."""
    quoted = re.sub(r"``([^`]*)``", lambda match: match[1] if match[1][:1] in "\"'" else f"'{match[1]}'", text)
    return " ".join(quoted.split())


def sentence(text: str) -> str:
    """The first sentence of a docstring, without its stop, in lower case unless it begins with a name."""
    first = re.split(r"(?<!\b[A-Za-z])\.(?:\s|$)", unmarked(text), maxsplit=1)[0]
    return first[:1].lower() + first[1:] if first[1:2].islower() or first[1:2] == " " else first
