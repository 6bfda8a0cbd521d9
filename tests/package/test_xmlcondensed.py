"""XML files as .NET's ``XDocument`` would write them on one line, and the other ways a file becomes a value."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppkg_builder.package import apps
from ppkg_builder.package.container import open_package
from ppkg_builder.package.provread import is_group, stated
from ppkg_builder.package.serialization import ContentFault, as_base64, as_text_of_xml, der, thumbprint
from ppkg_builder.package.xmlcondensed import CondenseFault, condensed
from ppkg_builder.values import SecretKind, SecretRef, Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a/>", "<a />"),
        ("<a></a>", "<a></a>"),
        ("<a> \r\n </a>", "<a></a>"),
        ("<?xml version='1.0'?>\n<a/>\n", "<a />"),
        ("\ufeff<a/>", "<a />"),
        ("<a>\n  <b/>\n  <c>x</c>\n</a>", "<a><b /><c>x</c></a>"),
        ("<a><b></b><c/></a>", "<a><b></b><c /></a>"),
        ("<a>one <b/> two</a>", "<a>one <b /> two</a>"),
        ("<a>one\ntwo\r\nthree</a>", "<a>one\r\ntwo\r\nthree</a>"),
        ("<a xml:space='preserve'> <b/> </a>", '<a xml:space="preserve"> <b /> </a>'),
        ("<a xml:space='preserve'><b xml:space='default'> </b> </a>",
         '<a xml:space="preserve"><b xml:space="default"></b> </a>'),
        ("<a  b = '1'   c=\"2\"/>", '<a b="1" c="2" />'),
        ("<a b='\"&lt;&amp;&#10;&#9;'/>", '<a b="&quot;&lt;&amp;&#xA;&#x9;" />'),
        ("<p:a xmlns:p='u' p:b='1' xmlns='v'/>", '<p:a xmlns:p="u" p:b="1" xmlns="v" />'),
        ("<a>&lt;&amp;&gt;\"'</a>", "<a>&lt;&amp;&gt;\"'</a>"),
        ("<a><!-- x\n y --></a>", "<a><!-- x\r\n y --></a>"),
        ("<a><![CDATA[<x>&\n]]></a>", "<a><![CDATA[<x>&\r\n]]></a>"),
        ("<?go now?><a><?stop?></a>", "<?go now?><a><?stop?></a>"),
        ("<a x='1/'></a>", '<a x="1/"></a>'),
    ],
)  # fmt: skip
def test_a_document_is_condensed(text: str, expected: str) -> None:
    assert condensed(text.encode()) == expected


def test_other_encodings_are_read() -> None:
    assert condensed("<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16")) == "<a>é</a>"
    assert condensed("<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".encode("latin-1")) == "<a>é</a>"


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a>\n<b></a>", b"<a/><b/>", b"<a>&x;</a>", b"\xff\xfe<", b"<a>\xff</a>"]
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(CondenseFault):
        condensed(data)


def test_a_document_type_is_refused_before_it_can_do_harm() -> None:
    with pytest.raises(CondenseFault, match=r"it has a document type declaration \(line 2\)"):
        condensed(b"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'xx'>]><a>&x;</a>")


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_XML = st.recursive(
    _TEXT.map(_escaped),
    lambda below: st.builds(
        lambda name, value, inner: f'<{name} k="{_escaped(value)}">{"".join(inner)}</{name}>',
        st.sampled_from("abc"), _TEXT, st.lists(below, max_size=3),
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_XML)
def test_condensing_twice_changes_nothing_more(inner: str) -> None:
    once = condensed(f"<r>{inner}</r>".encode())
    assert condensed(once.encode()) == once


@pytest.mark.needs("reference")
def test_the_one_real_xml_file_at_hand_is_already_condensed(reference_folder: Path) -> None:
    found = []
    for path in sorted((reference_folder / "packages").glob("*.ppkg")):
        with path.open("rb") as source:
            files = open_package(source).contents()
        groups = [stated(name, data) for name, data in files.items() if is_group(name)]
        found += [one.value for group in groups for one in group if one.value.startswith("<")]
    assert found
    assert [condensed(value.encode()) for value in found] == found


def test_a_text_that_is_no_xml_is_carried_as_it_is() -> None:
    assert as_text_of_xml(b"\xef\xbb\xbfkey=1\n").plain == "key=1\n"
    with pytest.raises(ContentFault, match="it is no UTF-8 text"):
        as_text_of_xml(b"\xff\x00x")


def test_secrets_keep_their_places_in_a_condensed_text() -> None:
    first, second = SecretRef("here/a"), SecretRef("here/b")
    text = as_text_of_xml(Text.of("<a>\n<b k='", first, "'/>\n<c>", second, "</c></a>"))
    assert text.masked() == '<a><b k="@@secret:here/a@@" /><c>@@secret:here/b@@</c></a>'
    assert list(text.secrets()) == [first, second]


def test_private_use_characters_beside_a_secret_are_refused() -> None:
    with pytest.raises(ContentFault, match="private use"):
        as_text_of_xml(Text.of("<a>\ue000", SecretRef("here/a"), "</a>"))


def test_a_secret_that_is_no_file_cannot_be_one() -> None:
    with pytest.raises(ContentFault, match="its secret is no file"):
        as_base64(SecretRef("here/a", SecretKind.TEXT))


def test_a_certificate_is_named_by_its_sha1() -> None:
    assert thumbprint(der(b"0\x03\x02\x01\x05")) == "16C3C3E0BB5B5F4FBAECDB6DF37A5A4F9D1196E4"


@pytest.mark.parametrize(
    "data", [b"", b"0", b"0\x03\x02\x01", b"0\x03\x02\x01\x05x", b"0\x81\x03\x02\x01\x05\0", b"1\x00"]
)
def test_what_is_not_one_der_value_is_no_certificate(data: bytes) -> None:
    with pytest.raises(ContentFault, match="it is no certificate"):
        der(data)


def test_long_forms_of_a_length_are_der_too() -> None:
    long = b"0\x82\x01\x00" + bytes(256)
    assert der(long) == long
    pem = b"-----BEGIN CERTIFICATE-----\r\n" + base64.encodebytes(long) + b"-----END CERTIFICATE-----"
    assert der(b"Subject: x\n" + pem) == long


def test_a_licence_from_the_store_is_base64_already() -> None:
    assert apps.licence(b"QUJD\n").plain == '<License Content="QUJD" />'
    assert apps.licence(b"<License>").plain == '<License Content="PExpY2Vuc2U+" />'


@pytest.mark.parametrize("encoding", ["utf-7", "big5", "shift_jis", "rot13", "undefined", "no-such-encoding"])
def test_an_encoding_that_is_not_read_is_a_fault(encoding: str) -> None:
    with pytest.raises(CondenseFault, match="its encoding is not read"):
        condensed(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())
