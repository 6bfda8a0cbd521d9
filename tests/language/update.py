"""``python -m tests.language.update``: brings the catalogues up to date with what the papers say.

New messages are added without a translation, those that nothing asks for are taken out, and the rest stays.
"""

from __future__ import annotations

import sys

import polib

from ppkg_builder.language import ENGLISH, LANGUAGES
from ppkg_builder.language.catalogue import FOLDER
from tests.language.gathered import gathered

_HEAD = {
    "Project-Id-Version": "ppkg-builder",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def main() -> None:
    wanted = sorted(gathered(), key=lambda message: (message.casefold(), message))
    for code in LANGUAGES:
        if code != ENGLISH:
            sys.stdout.write(f"{code}: {_updated(code, wanted)} of {len(wanted)} messages without a translation\n")


def _updated(code: str, wanted: list[str]) -> int:
    path = FOLDER / f"{code}.po"
    known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}
    file = polib.POFile(wrapwidth=118)
    file.metadata = {**_HEAD, "Language": code}
    file.extend(polib.POEntry(msgid=message, msgstr=known.get(message, "")) for message in wanted)
    file.save(str(path), newline="\n")
    return sum(not known.get(message) for message in wanted)


if __name__ == "__main__":
    main()
