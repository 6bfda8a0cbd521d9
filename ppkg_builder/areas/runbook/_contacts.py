"""What is wrong with the people to call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas.runbook._model import Person

_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]*(ext\.? ?[0-9]+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")


def of_person(at: Path, name: str, person: Person) -> Iterator[Finding]:
    if person.phone is None:
        yield warning(
            "runbook/no-phone",
            at,
            f"contact '{name}' has no telephone number, and a device without a network is no way to write to them",
            "add 'phone'",
        )
    elif not _PHONE.fullmatch(person.phone):
        yield error(
            "runbook/malformed-phone",
            (*at, "phone"),
            f"'{person.phone}' is not a telephone number",
            "write it like '+00 555 0100', with 'ext 12' behind for an extension",
        )
    if person.email is not None and not _EMAIL.fullmatch(person.email):
        yield error(
            "runbook/malformed-email",
            (*at, "email"),
            f"'{person.email}' is not an e-mail address",
            "write it like 'desk@example.com'",
        )
