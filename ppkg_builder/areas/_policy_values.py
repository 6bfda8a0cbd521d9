"""From a value as a profile writes it to the raw value that Windows takes."""

from __future__ import annotations

from ppkg_builder.areas._area import Finding, Path, error, warning
from ppkg_builder.areas._policy_names import quoted
from ppkg_builder.catalog import Entry
from ppkg_builder.catalog.check import allowed_words, fault
from ppkg_builder.xmltext import unwritable

Scalar = bool | int | str

_YES_AND_NO = frozenset(
    {
        ("", ""),
        ("disable", "enable"),
        ("disable policy", "enable policy"),
        ("disabled", "enabled"),
        ("disallowed", "allowed"),
        ("hide", "show"),
        ("no", "yes"),
        ("not allowed", "allowed"),
    }
)
"""Display texts of 0 and 1 (lower case) beside which ``true`` can only mean 1."""
_YES = frozenset({"allow", "allowed", "enable", "enabled", "on", "yes"})
_INT32 = 2**31  # a policy's integer is a signed 32-bit number (Policy DDF, format int)


def raw(entry: Entry, value: Scalar) -> tuple[str, str]:
    """The raw value, and why it is none: a lower-case sentence that never repeats it, or empty."""
    if isinstance(value, bool):
        return _switch(entry, value)
    text = value if isinstance(value, str) else str(value)
    if entry.type == "boolean" and not entry.allowed:
        return text.lower(), fault(entry, text)
    if unwritable(text):
        return "", "holds a control character that no package can carry"
    wrong = fault(entry, text)
    if not wrong and entry.type == "integer" and not entry.allowed:
        number = int(text)
        return str(number), "" if -_INT32 <= number < _INT32 else "must be a 32-bit number"
    return (entry.raw(text) or "") if not wrong else "", wrong


def _switch(entry: Entry, on: bool) -> tuple[str, str]:
    if entry.type == "boolean" and not entry.allowed:
        return str(on).lower(), ""
    labels = dict(entry.allowed)
    if set(labels) == {"0", "1"} and (labels["0"].lower(), labels["1"].lower()) in _YES_AND_NO:
        return str(int(on)), ""
    if not entry.allowed and (entry.minimum, entry.maximum) == (0, 1):
        return str(int(on)), ""
    if entry.allowed:
        return "", f"is not a plain yes or no: it must be one of {allowed_words(entry)}"
    kind = "a whole number" if entry.type == "integer" else "a text: write it in quotes"
    return "", f"must be {kind}"


def findings(entry: Entry, name: str, value: Scalar, at: Path, called: str = "") -> tuple[Finding, ...]:
    """What is wrong with ``value`` at ``at`` for the policy ``name``, or as ``called`` says it, quotes and all."""
    raw_value, wrong = raw(entry, value)
    if wrong:
        message = f"the value of {called or quoted(name)} {wrong}"
        return (error("policy/bad-value", at, message, "correct the value"),)
    if isinstance(value, str) and value != raw_value and label_reversed(entry):
        return (_label_trap(entry, name, raw_value, at),)
    return ()


def label_reversed(entry: Entry) -> bool:
    """Whether the store's display texts say the opposite of what the policy does.

    An ``Allow…`` policy of the Policy CSP is switched off by 0; the stores label some of them the wrong way round,
    such as ``Browser/AllowAutofill``.
    """
    return entry.name.startswith("Allow") and dict(entry.allowed).get("0", "").lower() in _YES


def _label_trap(entry: Entry, name: str, raw_value: str, at: Path) -> Finding:
    does = "forbids" if raw_value == "0" else "allows"
    message = f"Microsoft's display texts of '{name}' are the wrong way round: this one stands for {raw_value}"
    return warning("policy/label-reversed", at, f"{message}, which {does} it", "write the raw value, 0 or 1")
