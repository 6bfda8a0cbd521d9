"""The one script of a page, and the data that it works on: both of them stand in the page itself."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from ppkg_builder.runbook.recorded import LIMITS, SCHEMA, Recording
from ppkg_builder.runbook.recordwords import Words

FOLDER = Path(__file__).resolve().parent / "script"


@cache
def script() -> str:
    """The script, its parts in the order of their names.

    In a CDATA section, which the script itself sees as a comment: the page is well-formed as XML, too.
    """
    parts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.js")))
    return f'//<![CDATA[\n"use strict";\n(() => {{\n{parts}}})();\n//]]>'


def data(record: Recording, words: Words) -> str:
    """JSON that no reader of markup can take for anything else: it has no ``<``, no ``>`` and no ``&``."""
    content = asdict(record) | {
        "schema": SCHEMA,
        "limits": LIMITS,
        "words": {**words.script, "states": words.state_names},
    }
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def digest(text: str) -> str:
    """What a page's Content-Security-Policy names its script or its style sheet by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
