"""Words of command lines and scripts that do harm where nobody is signed in and nobody watches."""

from __future__ import annotations

import re

from ppkg_builder.valuetypes import dataclass


@dataclass(frozen=True, slots=True)
class Trap:
    """``kind`` is the rule's name; ``message`` goes on after "the command line" or "the script"."""

    kind: str
    pattern: re.Pattern[str]
    message: str
    remedy: str


def _trap(kind: str, pattern: str, message: str, remedy: str) -> Trap:
    return Trap(kind, re.compile(pattern, re.IGNORECASE), message, remedy)


_ASKS = _trap(
    "interactive",
    r"(?<![\w.-])(?:pause|choice|read-host|get-credential|out-gridview|msgbox|inputbox|set\s+/p)(?![\w-])"
    r"|messagebox\]?::show|\.popup\(",
    "waits for somebody to answer, and nobody can",
    "leave it out: a command that waits holds up set-up until Windows gives up after 30 minutes",
)
_RESTARTS = _trap(
    "restarts-itself",
    r"(?<![\w.-])(?:shutdown(?:\.exe)?\s+[-/](?:r|s|g|p)\b|restart-computer|stop-computer)"
    r"|(?<![\w-])/(?:forcerestart|promptrestart)\b",
    "restarts the device, and everything after it in the package is cut off",
    "leave that to 'restart', or return the code that 'restart_code' names",
)
_USER = _trap(
    "user-context",
    r"%(?:userprofile|appdata|localappdata|homepath|username)%|\$env:(?:userprofile|appdata|localappdata|username)\b"
    r"|(?<!\w)(?:hkcu|hkey_current_user)(?!\w)",
    "means a user's own folder or registry, and runs as the system account before any user exists",
    "use '%ProgramData%', '%Public%' or the registry of the machine",
)
_SHOWS = _trap(
    "interactive",
    r"(?<![\w.\\-])(?:notepad|explorer|mshta|msg|wscript)(?:\.exe)?(?![\w.-])",
    "opens a window, which does no good during set-up and may stop it",
    "leave it out; 'cscript.exe //B' runs a script without windows",
)

IN_LINES = (_ASKS, _SHOWS, _RESTARTS, _USER)
IN_SCRIPTS = (_ASKS, _RESTARTS, _USER)
