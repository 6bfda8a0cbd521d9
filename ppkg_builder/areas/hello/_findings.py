"""What cannot hold in ``hello``: two who are signed in at once, a PIN nobody can choose, a carrier that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ppkg_builder.areas._area import Finding, OmaUri, error, warning
from ppkg_builder.areas.hello import _rows
from ppkg_builder.site import Site

if TYPE_CHECKING:
    from ppkg_builder.areas.hello import Model, Password, Pin

_CHARACTERS = ("digits", "upper_case", "lower_case", "signs")


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if v.auto_logon_user and v.visitor_auto_logon:
        message = "a device signs in either one user or a visitor by itself, not both"
        related = ((("hello", "visitor_auto_logon"), "the other one"),)
        yield error(
            "hello/two-auto-logons", ("hello", "auto_logon_user"), message, "keep one of the two", related=related
        )
    if v.auto_logon_user and not site.services.entra:
        message = "only users of Entra ID or of a Microsoft account are signed in by themselves, never local ones"
        remedy = "set services.entra to true, or remove it"
        yield warning("hello/auto-logon-without-entra", ("hello", "auto_logon_user"), message, remedy)
    if v.password is not None:
        yield from _password(v.password)
    if v.pin is not None:
        yield from _pin(v.pin)
    yield from _carried(v, site)


def _password(password: Password) -> Iterator[Finding]:
    others = sorted(password.model_fields_set - {"required"})
    if not password.model_fields_set:
        yield error("hello/nothing-decided", ("hello", "password"), "'password' decides nothing", "add a rule to it")
    elif password.required is False and others:
        message = f"no password is asked for, so that '{others[0]}' has no effect"
        related = ((("hello", "password", "required"), "decided here"),)
        at = ("hello", "password", others[0])
        yield error("hello/password-not-required", at, message, "set 'required' to true", related=related)


def _pin(pin: Pin) -> Iterator[Finding]:
    if not list(_rows.rows(pin)):
        yield error("hello/nothing-decided", ("hello", "pin"), "'pin' decides nothing", "add a rule to it")
    low, high = pin.min_length or 4, pin.max_length or 127
    if low > high or (low == high and pin.min_length and pin.max_length):
        message = f"the longest PIN must be longer than the shortest, or Windows takes neither ({low} and {high})"
        related = ((("hello", "pin", "min_length"), "the shortest"),) if pin.min_length else ()
        yield error("hello/pin-length", ("hello", "pin", "max_length"), message, "raise it", related=related)
    if all(getattr(pin, key) == "deny" for key in _CHARACTERS):
        message = "a PIN may hold no character at all"
        yield error("hello/pin-of-nothing", ("hello", "pin"), message, "allow at least one kind of characters")


def _carried(v: Model, site: Site) -> Iterator[Finding]:
    for leaf in _rows.leaves(v, site):
        if isinstance(leaf, OmaUri) and not site.services.mdm:
            at = leaf.sources[0][:2]
            message = f"only MDM delivers '{'.'.join(map(str, at))}', and none is chosen"
            yield error("hello/needs-mdm", at, message, "set services.intune to true, or leave it out")
            return
