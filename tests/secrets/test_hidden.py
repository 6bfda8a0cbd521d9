"""The type that never prints, however it is asked."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest

from ppkg_builder.secrets import Hidden

VALUE = "hunter2-not-for-eyes"
HELD = Hidden(VALUE)


@dataclasses.dataclass
class Holder:
    secret: Hidden


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        ascii,
        lambda h: f"{h}",
        lambda h: f"{h!r:>40}",
        lambda h: f"{h:>40}",
        lambda h: f"{h:s}",
        lambda h: "%s %r" % (h, h),  # noqa: UP031
        "{0} {0!r}".format,
        lambda h: repr([h, {"a": h}, (h,), {h}]),
        lambda h: repr(Holder(h)),
        lambda h: repr(dir(h)),
        lambda h: str(getattr(h, "__dict__", "")),
    ],
)
def test_no_way_of_showing_it_shows_the_value(show: Callable[[Hidden], str]) -> None:
    assert VALUE not in show(HELD)


@pytest.mark.parametrize(
    "carry",
    [
        copy.copy,
        copy.deepcopy,
        *(lambda h, n=n: pickle.dumps(h, n) for n in range(pickle.HIGHEST_PROTOCOL + 1)),
        lambda h: dataclasses.asdict(Holder(h)),
        json.dumps,
        lambda h: json.dumps({"a": h}),
    ],
)
def test_it_is_neither_copied_nor_pickled_nor_made_json(carry: Callable[[Hidden], object]) -> None:
    with pytest.raises(TypeError) as refused:
        carry(HELD)
    assert VALUE not in str(refused.value)


def test_a_log_and_a_traceback_do_not_show_it(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("test")
    shown = ""
    try:
        raise ValueError("bad secret", HELD)
    except ValueError as failure:
        log.exception("failed with %s", HELD)
        lines = traceback.TracebackException.from_exception(failure, capture_locals=True).format()
        shown = "".join(lines) + repr(failure)
    assert "<secret>" in shown
    assert VALUE not in shown
    assert "failed with <secret>" in caplog.text
    assert VALUE not in caplog.text


def test_it_has_one_hash_and_compares_by_value() -> None:
    assert Hidden("a") == Hidden("a")
    assert Hidden("a") != Hidden("b")
    assert Hidden("a") != "a"
    assert hash(Hidden("a")) == hash(Hidden("b"))
    assert Hidden("ü") == Hidden("ü")


def test_only_reveal_gives_it_away() -> None:
    assert HELD.reveal() == VALUE
    with pytest.raises(AttributeError):
        HELD.value  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        HELD.other = 1  # type: ignore[attr-defined]
