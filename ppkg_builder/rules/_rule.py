"""A rule as its data file describes it."""

from __future__ import annotations

from typing import Literal

from ppkg_builder.report import Severity
from ppkg_builder.valuetypes import dataclass

Of = Literal["profile", "import", "package", "build", "record"]
"""What a rule is checked of: a profile, something imported, a package that is read, a build's surroundings, or a record
of the work that is read back."""

OF_FORM = frozenset({"file", "layer", "profile", "secret", "suppress", "yaml"})
"""Prefixes of rules about form: text, keys, layers, files, references. Nothing after them could be trusted."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Texts are plain sentences with their stops; ``sources`` are titles of documents.

    ``severities`` has more than one where it depends, worst first. ``firm``: about secrets, paths or trust, never to be
    switched off. ``may_be_off``: an error that is a judgement on the device or the site; what is built does not rely on
    its absence. ``example`` is a piece of a profile in YAML that the rule finds fault with.
    """

    id: str
    severities: tuple[Severity, ...]
    explains: str
    remedy: str
    sources: tuple[str, ...]
    firm: bool = False
    of: Of = "profile"
    example: str = ""
    may_be_off: bool = False

    @property
    def of_form(self) -> bool:
        """Whether it says what a profile must look like, not what a site needs."""
        return self.prefix in OF_FORM

    @property
    def can_be_off(self) -> bool:
        """Whether a profile may switch it off, with a reason; of some rules only its warnings."""
        return any(map(self.off_for, self.severities))

    def off_for(self, severity: Severity) -> bool:
        """Whether a finding of that severity can be suppressed: an error only where nothing relies on its absence."""
        return not self.firm and not self.of_form and (severity is not Severity.ERROR or self.may_be_off)

    @property
    def prefix(self) -> str:
        return self.id.partition("/")[0]
