"""The ways in which a profile can say one setting of the catalogue: under ``settings``, else as a raw CSP node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from ppkg_builder.areas import _settings_files
from ppkg_builder.areas._settings_values import secret_kind
from ppkg_builder.importing import keeping
from ppkg_builder.importing.draft import Draft, Form, Reference, Value
from ppkg_builder.importing.leaves import Leaf
from ppkg_builder.importing.names import leaf as leaf_name
from ppkg_builder.importing.spelling import LONGEST, address, folder, hint, raw_form, raw_scalar, scalar, talks
from ppkg_builder.package.masking import shown
from ppkg_builder.package.serialization import ContentFault, as_text_of_xml
from ppkg_builder.profile.text import UNSEEN
from ppkg_builder.targets import Target
from ppkg_builder.values import SecretKind
from ppkg_builder.valuetypes import dataclass

Content = Callable[[Leaf], bytes | None]
"""The file that a setting names, as far as the source holds it."""


@dataclass(slots=True)
class Ways:
    """Makes values once, so that every way of saying a setting names the same secret and the same file."""

    draft: Draft
    content: Content
    target: Target
    _values: dict[str, Value | None] = field(default_factory=dict)
    _contents: dict[str, bytes | None] = field(default_factory=dict)

    def plain(self, leaf: Leaf) -> list[Form]:
        """Under ``settings`` and as a raw node, as far as either can say it; best first."""
        forms = []
        settings = leaf.entry.store in self.target.stores and not self.hides(leaf)
        if settings and (value := self.value(leaf)) is not None:
            forms.append(Form(("settings", leaf.key), value))
        if raw := self.raw(leaf):
            forms.append(raw)
        return forms

    def value(self, leaf: Leaf) -> Value | None:
        """What stands under the setting's key; ``None``, with a finding, for what a profile cannot hold."""
        if leaf.key not in self._values:
            self._values[leaf.key] = self._value(leaf)
        return self._values[leaf.key]

    def bytes_of(self, leaf: Leaf) -> bytes | None:
        if leaf.key not in self._contents:
            self._contents[leaf.key] = self.content(leaf)
        return self._contents[leaf.key]

    def _value(self, leaf: Leaf) -> Value | None:
        if kind := secret_kind(leaf.entry):
            return keeping.secret(self.draft, hint(leaf), kind, leaf.text, leaf.place)
        if leaf.entry.type == "file":
            return None if leaf.entry.extensions == ("pfx",) else self._file(leaf)
        if UNSEEN.search(leaf.text):
            message = (
                f"'{leaf.path}' is not kept: its text holds characters that nobody sees, such as a carriage return"
            )
            self.draft.warn("import/not-kept", leaf.place, message, "write it by hand, without them")
            return None
        return scalar(leaf)

    def _file(self, leaf: Leaf) -> Value | None:
        name = leaf_name(leaf.text)
        content = self.bytes_of(leaf)
        if content is None:
            message = (
                f"'{leaf.path}' is not kept: the file '{name}' is not at hand, or is larger than a profile's may be"
            )
            self.draft.warn("import/file-missing", leaf.place, message, "put it beside the file that is imported")
            return None
        kept = keeping.beside(self.draft, folder(leaf), name, content, leaf.place)
        if kept and talks(content, name):
            message = f"'{name}' seems to hold a password or a key, and stands in the repository as it is"
            self.draft.warn("import/secret-in-file", leaf.place, message, "take it out, and change it")
        return {"file": kept} if kept else None

    def hides(self, leaf: Leaf) -> bool:
        """Whether a text that is no secret as a whole holds one: a command line with a password in it."""
        texts = leaf.entry.type == "string" and not leaf.entry.allowed and not secret_kind(leaf.entry)
        texts = texts and len(leaf.text) <= LONGEST
        return texts and shown(leaf.text, [leaf.entry.name]) != leaf.text

    def raw(self, leaf: Leaf) -> Form | None:
        """The setting as its CSP node; ``None`` where a raw node cannot say it."""
        uri = address(leaf)
        value = self._raw_value(leaf) if uri else None
        if uri is None or value is None:
            return None
        kind = leaf.entry.type if leaf.entry.type in ("integer", "boolean", "binary") else "string"
        return raw_form(uri, kind, value, self.target)

    def _raw_value(self, leaf: Leaf) -> Value | None:
        entry = leaf.entry
        if entry.type == "file":
            return self._inline(leaf)
        if secret_kind(entry):
            return self.value(leaf)
        if self.hides(leaf):
            return self._secret_text(leaf)
        text = entry.raw(leaf.text)
        if text is None or UNSEEN.search(text):
            text = leaf.text if text is None and not UNSEEN.search(leaf.text) else None
        return None if text is None else raw_scalar(text, entry.type)

    def _secret_text(self, leaf: Leaf) -> Reference:
        place = f"{leaf.key}#"
        if place not in self._values:
            found = keeping.secret(self.draft, hint(leaf), SecretKind.TEXT, leaf.text, leaf.place)
            message = f"'{leaf.path}' holds a password or a key, so the whole of it became the secret '{found.name}'"
            self.draft.note(
                "import/secret-inside", leaf.place, message, "a file or an account of its own hides it better"
            )
            self._values[place] = found
        found_value = self._values[place]
        assert isinstance(found_value, Reference)
        return found_value

    def _inline(self, leaf: Leaf) -> Value | None:
        if leaf.entry.serialization not in _settings_files.AS_TEXT or (content := self.bytes_of(leaf)) is None:
            return None
        try:
            text = as_text_of_xml(content).plain
        except ContentFault:
            return None
        return None if UNSEEN.search(text) else text
