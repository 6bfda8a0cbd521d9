"""XML on one line, as .NET's ``XDocument`` writes a document that it loaded: how the tool carries XML files.

Its reader drops the declaration and the white space between elements and keeps comments; its writer turns every
line end of a text into CR LF. Seen in a real package for an edition upgrade; the rest is .NET's documented habit.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from ppkg_builder import xmltext

_BLANK = " \t\r\n"


class CondenseFault(ValueError):  # noqa: N818  a fault, in the words of this project
    """The XML cannot be carried; ``line`` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"{message} (line {line})")
        self.line = line


def condensed(data: bytes) -> str:
    """The document in ``data`` without declaration and without white space between elements."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _Condenser("utf-8").run(data.decode("utf-16").encode())
        except UnicodeDecodeError as fault:
            raise CondenseFault("it is no UTF-16 text", 1) from fault
    return _Condenser(None).run(data)


class _Condenser:
    def __init__(self, encoding: str | None) -> None:
        self._parser = expat.ParserCreate(encoding)
        self._data = b""
        self._out: list[str] = []
        self._text = ""
        self._preserve = [False]
        self._bare = False  # nothing has followed the last start tag yet
        self._cdata = False

    def run(self, data: bytes) -> str:
        parser, self._data = self._parser, data
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartCdataSectionHandler = self._cdata_start
        parser.EndCdataSectionHandler = self._cdata_end
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
        except CondenseFault:
            raise
        except expat.ExpatError as fault:
            raise CondenseFault("it is no well-formed XML", fault.lineno) from fault
        except (ValueError, LookupError) as fault:  # the declaration names an encoding that the parser does not read
            raise CondenseFault("its encoding is not read: save it as UTF-8", 1) from fault
        return "".join(self._out)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._flush()
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        written = "".join(f' {key}="{xmltext.escape_attribute(value)}"' for key, value in pairs)
        self._out.append(f"<{name}{written}>")
        self._bare = True
        space = dict(pairs).get("xml:space")
        self._preserve.append(space == "preserve" if space else self._preserve[-1])

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        # The writer keeps <a></a> and <a /> apart; to the parser the latter ends where its one tag does.
        if self._bare and self._data[at - 2 : at] == b"/>":
            self._out[-1] = self._out[-1][:-1] + " />"
        else:
            self._flush()
            self._out.append(f"</{name}>")
        self._bare = False
        self._preserve.pop()

    def _characters(self, text: str) -> None:
        self._bare = False
        if self._cdata:
            self._out.append(_lines(text))
        else:
            self._text += text

    def _comment(self, text: str) -> None:
        self._flush()
        self._out.append(f"<!--{_lines(text)}-->")

    def _instruction(self, target: str, data: str) -> None:
        self._flush()
        self._out.append(f"<?{target} {data}?>" if data else f"<?{target}?>")

    def _cdata_start(self) -> None:
        self._flush()
        self._cdata = True
        self._out.append("<![CDATA[")

    def _cdata_end(self) -> None:
        self._cdata = False
        self._out.append("]]>")

    def _doctype(self, *_: object) -> None:
        raise CondenseFault("it has a document type declaration", self._parser.CurrentLineNumber)

    def _flush(self) -> None:
        self._bare = False
        text, self._text = self._text, ""
        if text and (self._preserve[-1] or text.strip(_BLANK)):
            self._out.append(_lines(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")))


def _lines(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "\r\n", text)
