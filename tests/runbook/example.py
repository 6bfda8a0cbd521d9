"""A small site for the tests of the runbook: two devices, five steps, changed where a test wants it otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ppkg_builder.areas._area import Decision, Finding, Kit, Path, Per, Phase, Place, Role, Step, key, screen, value
from ppkg_builder.network import Row
from ppkg_builder.runbook import Material
from ppkg_builder.site import Connection, Contact, Device, Package, Print, Site
from ppkg_builder.targets import select

HASH = "0123456789abcdef" * 4
HOSTILE = (
    '<script>alert(1)</script> {{7*7}} #include "x" $x$ | `b` *s* _u_ [l](https://evil.example) '
    "\\ & &lt; <!-- http://evil.example www.evil.example ]]> ```"
)
LONG = "a" * 300


class Nothing:
    """A repository without files."""

    def read(self, at: Path, name: str) -> bytes | Finding:
        raise AssertionError(f"nothing reads files here, but {at} asked for {name}")


def step(id_: str, phase: Phase, **changes: Any) -> Step:
    start = Step(
        id=id_,
        phase=phase,
        title=f"Do {id_}",
        role=Role.STAGING,
        where=Place.BENCH,
        actions=("Do it.",),
        expected="It is done.",
        otherwise="Undo it.",
        because=(("package",),),
    )
    return replace(start, **changes)


STEPS = (
    step("VAL-01", Phase.VERIFY, role=Role.TECHNICIAN, where=Place.SITE, per=Per.DEVICE),
    step(
        "STG-02",
        Phase.STAGE,
        order=20,
        per=Per.DEVICE,
        minutes=10,
        title="Apply the package",
        needs=("the headset is charged (STG-01)",),
        caution="Not past the first screen.",
        actions=(f"Press {key('Power')} until {screen('Welcome')} shows.", f"Choose {value('quay-1.0.ppkg')}."),
        expected=f"The screen says {screen('Done')}.",
        otherwise="Repeat STG-01, not STG-010.",
        kit=(Kit("USB drive", 1, "carries the package"),),
        sources=("Provisioning guide", "Set-up page"),
    ),
    step("STG-01", Phase.STAGE, order=10, per=Per.DEVICE, minutes=65, kit=(Kit("charger", None, "charges"),)),
    step("PLAN-01", Phase.PLAN, role=Role.LEAD, where=Place.DESK),
    step("OPS-02", Phase.OPERATE, role=Role.TECHNICIAN, where=Place.SITE, per=Per.RECONNECT),
)

ROWS = (
    Row(
        "login.example.com", ("tcp/443",), ("https",), (), ("identity",), ("Identity",), "required", ("sign-in",),
        ("users sign in",), (("services", "entra"),), False, False, ("identity-1",),
    ),
    Row(
        "*.update.example.com", ("tcp/80", "tcp/443"), ("http", "https"), ("/crl/",), ("update",), ("Updates",),
        "recommended", ("updates",), ("devices update", "apps update"), (("services", "windows_update"),), True, True,
        ("update-1",),
    ),
)  # fmt: skip


def site(**changes: Any) -> Site:
    start = Site(
        id="quay",
        name="North Quay",
        timezone="Europe/Oslo",
        languages=("en",),
        package=Package("1.0", date(2026, 11, 24), "ITAdmin", 1, "quay", "00000000-0000-0000-0000-000000000001"),
        target=select("hololens2", "22621.1266", ""),
        today=date(2026, 11, 24),
        repository=Nothing(),
        connection=Connection(
            "occasional", (date(2026, 12, 9), date(2027, 1, 13)), "second Wednesday of every month", 35
        ),
        devices=(Device("0103A", user="anna"), Device("0103B", group_tag="NQ")),
        print=Print(contacts=(Contact("Support desk", "first call", "555-0100"),), kit=(Kit("USB drive", 3, "spare"),)),
    )
    return replace(start, **changes)


def material(**changes: Any) -> Material:
    start = Material(
        site=site(),
        decisions=(Decision("Sign-in", "Entra ID", ("Users sign in once online.",), (("services", "entra"),)),),
        steps=STEPS,
        rows=ROWS,
        remarks=("time.example.com must resolve by DNS",),
        content_hash=HASH,
        package_file="quay-1.0.ppkg",
        trial=False,
        secrets=("quay/wifi",),
        files=("customizations.xml", "manifest.json", "quay-1.0.ppkg"),
    )
    return replace(start, **changes)


def bare() -> Material:
    """A site with nothing but a package."""
    alone = site(connection=Connection(), devices=(), print=Print(), target=select("other", "", ""))
    return Material(alone, (), (), (), (), HASH, "quay-1.0.ppkg", False, (), ())


def hostile() -> Material:
    """Every field that a profile fills holds markup of every kind, or a word longer than a line."""
    steps = tuple(
        replace(
            step,
            title=HOSTILE,
            actions=(value(HOSTILE) + screen(LONG) + key(LONG) + HOSTILE, value(LONG)),
            expected=HOSTILE + LONG,
            otherwise=LONG,
            caution=HOSTILE,
            needs=(LONG, HOSTILE),
            sources=(HOSTILE, LONG),
            kit=(Kit(HOSTILE, None, LONG), Kit(LONG, 5, HOSTILE)),
        )
        for step in STEPS
    )
    person = Contact(HOSTILE, LONG, HOSTILE, LONG, HOSTILE, LONG)
    named = site(
        name=HOSTILE + LONG,
        devices=tuple(Device(serial, group_tag=HOSTILE, user=LONG) for serial in (LONG, HOSTILE, "../../up", "A", "a")),
        print=Print("Letter", (person,)),
        connection=Connection("occasional", (date(2026, 12, 9),), HOSTILE, 35),
    )
    return material(
        site=named,
        steps=steps,
        decisions=(Decision(HOSTILE, LONG, (HOSTILE, LONG), (("wifi", LONG),)),),
        rows=tuple(replace(row, host=LONG, reasons=(HOSTILE, LONG), paths=(HOSTILE,)) for row in ROWS),
        remarks=(HOSTILE, LONG),
        package_file=LONG,
        trial=True,
        secrets=(LONG,),
        files=(LONG, HOSTILE),
    )
