"""Standard output and error as callers leave them: closed, full, or on a terminal that lacks a letter."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn


def ready() -> None:
    """See to it that printing never fails for a letter, nor for a stream that the caller has closed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  for the whole run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def no_folder() -> str:
    """Why there is no current folder to work in; empty where there is one."""
    try:
        os.getcwd()  # noqa: PTH109  pathlib is not loaded yet
    except OSError:
        return "the current folder is gone: change to one that is there"
    return ""


def unprintable(stop: BaseException) -> str:
    """Why printing failed (the disk that it went to is full); empty for an error that came from elsewhere."""
    import traceback

    if not isinstance(stop, OSError):
        return ""
    frames = traceback.extract_tb(stop.__traceback__)
    printing = bool(frames) and frames[-1].name == "echo"
    return f"nothing more could be printed: {stop.strerror}" if printing else ""


def leave(code: int) -> NoReturn:
    """End the process with its streams printed, and nothing else put away: to take a thousand profiles apart, object
    by object, takes longer than to look at twenty."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # closed by the caller: the interpreter has its own way to say so
        sys.exit(code)
    os._exit(code)


def abandon() -> None:
    """Let what is left to print go nowhere: the interpreter's last flush would fail too, with a code of its own."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
