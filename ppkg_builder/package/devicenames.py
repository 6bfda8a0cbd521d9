"""Names that a package gives to devices: what Windows takes, macros included.

Source: the reference of Windows Configuration Designer, Accounts and DevDetail. ``%SERIAL%`` stands for the serial
number, cut from its start where it is too long; ``%RAND:n%`` for random digits.
"""

from __future__ import annotations

import re

_LONGEST = {"/Accounts/ComputerAccount/ComputerName": 15, "/DevDetail/DNSComputerName": 63}
_MACRO = re.compile(r"%(?:SERIAL|RAND:(\d{1,3}))%", re.ASCII)
_FORBIDDEN = re.compile(r"[{|}~\[\\\]^':;<=>?@!\"#$%`()+/.,*&\s]")


def fault(path: str, name: str) -> str:
    """Why the setting at ``path`` does not take ``name``; empty when it does, or when the setting names nothing."""
    longest = _LONGEST.get(path)
    if longest is None:
        return ""
    plain = _MACRO.sub("", name)
    digits = [int(count) for count in _MACRO.findall(name) if count]
    if _FORBIDDEN.search(plain):
        return "may hold letters, digits, hyphens, '%SERIAL%' and '%RAND:4%', and nothing else"
    if any(not 1 <= count < longest for count in digits):
        return f"asks for random digits by '%RAND:n%', where n is 1 to {longest - 1}"
    if not name or len(plain.encode()) + sum(digits) > longest:
        return f"must have 1 to {longest} bytes"
    return "may not be made of digits alone" if not plain.strip("0123456789") and "%SERIAL%" not in name else ""
