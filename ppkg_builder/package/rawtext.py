"""The files that a package says something with, as they are, but for what may be a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.package.masking import HIDDEN, shown, sounds_secret
from ppkg_builder.package.wimread import Wim
from ppkg_builder.xmltext import parse

IMAGE_XML = "image XML"
_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<literal>.*?)\]\]>|<\?.*?\?>"
    r"|<(?P<close>/?)(?P<tag>[^\s/<>!?]++)(?P<attributes>(?:\s+[^\s=<>]++\s*=\s*(?:\"[^\"]*+\"|'[^']*+'))*+)\s*(?P<empty>/?)>",
    re.S,
)
_ATTRIBUTE = re.compile(r"(?P<before>(?P<name>[^\s=]++)\s*=\s*)(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.S)


def raw_texts(wim: Wim) -> Iterator[tuple[str, str]]:
    """The image's XML data, then every file but assets by its path, in order."""
    yield IMAGE_XML, _masked(wim.xml)
    for path, data in sorted(wim.contents(assets=False).items()):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield path, f"({len(data)} bytes that are no UTF-8 text, not shown)"
            continue
        yield path, _masked(text)


def _masked(text: str) -> str:
    from lxml import etree

    try:
        parse(re.sub(r"^<\?xml[^>]*\?>", "", text).encode())
    except (etree.XMLSyntaxError, ValueError):
        # What is no XML has no names that could say where a secret stands.
        return "(no well-formed XML, not shown; --extract writes it)" if text.strip() else text
    if "<!DOCTYPE" in text:
        return "(XML with a document type, not shown; --extract writes it)"
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Well-formed XML, token by token. A level is secret if one above it is, or its own name sounds so."""
    levels, names, at = [False], [""], 0
    for token in _TOKEN.finditer(text):
        yield _text(text[at : token.start()], secret=levels[-1])
        at = token.end()
        if token["literal"] is not None:
            yield f"<![CDATA[{_text(token['literal'], secret=levels[-1])}]]>"
        elif token["tag"] is None:
            yield shown(token[0], ())
        elif token["close"]:
            levels.pop()
            names.pop()
            yield token[0]
        else:
            name, attributes = _local(token["tag"]), dict(_attributes(token["attributes"]))
            own = [name, attributes.get("type", "")]
            yield _tag(token, name, attributes, secret=levels[-1])
            if not token["empty"]:
                levels.append(levels[-1] or any(map(sounds_secret, own)))
                names.append(name)
    yield text[at:]


def _tag(token: re.Match[str], name: str, attributes: dict[str, str], *, secret: bool) -> str:
    """A start tag. The value of a parameter is judged by the names that lead to it, any other by its own."""

    def masked(found: re.Match[str]) -> str:
        value = found["value"]
        if name == "parm" and found["name"] == "value":
            leading = ["password"] if secret else []
            leading += [attributes.get("name", ""), *attributes.get("SettingsPath", "").split("/")]
            value = shown(value, leading, attributes.get("datatype", ""))
        elif name != "Metadata":  # there, the attribute Key names a file
            value = shown(value, [found["name"]])
        return f"{found['before']}{found['quote']}{value}{found['quote']}"

    start = token.start("attributes") - token.start()
    end = token.end("attributes") - token.start()
    return token[0][:start] + _ATTRIBUTE.sub(masked, token["attributes"]) + token[0][end:]


def _text(text: str, *, secret: bool) -> str:
    if not text.strip():
        return text
    return HIDDEN if secret else shown(text, ())


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    return ((found["name"], found["value"]) for found in _ATTRIBUTE.finditer(text))


def _local(tag: str) -> str:
    return tag.rsplit(":", 1)[-1]
