"""The fixed words of a runbook: phases, roles, places, dates."""

from __future__ import annotations

from datetime import date

from ppkg_builder.work import Per, Phase, Place, Role, Step

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TRIAL = "TRIAL — placeholder secrets"
TRIAL_MEANS = (
    "This is a trial. The package carries placeholders instead of secrets: nothing that needs a secret will work. "
    "It must not reach a site."
)

PHASES: dict[Phase, tuple[str, str]] = {
    Phase.PLAN: ("Plan", "At the desk, before anything is bought or set up: agree on the decisions and name people."),
    Phase.PREPARE: ("Prepare the package", "At the desk: read the package, release it and put it on a stick."),
    Phase.NETWORK: (
        "Prepare the network",
        "The site's network must be ready, and proven ready, before a device comes.",
    ),
    Phase.TENANT: ("Prepare the tenant", "The cloud side must be ready before the first device is switched on."),
    Phase.STAGE: ("Stage the devices", "At the bench, where help is near: everything that needs doing to each device."),
    Phase.ON_SITE: ("First use on site", "Devices come to the place and to the people who will use them."),
    Phase.VERIFY: (
        "Verify",
        "Readings that prove that each device is as this book says. Tick each one; what cannot be undone comes last.",
    ),
    Phase.OPERATE: ("Operate", "What keeps devices working, for as long as they are in use."),
    Phase.RECOVER: ("Recover", "Only when something went wrong. Begin with the step that loses least."),
}
"""A chapter's title, and its first sentence."""


ROLES: dict[Role, str] = {
    Role.LEAD: "decides, dates and signs",
    Role.NETWORK: "opens and proves the site's network",
    Role.SECURITY: "agrees to the decisions and to the list of hosts",
    Role.ADMIN: "prepares and watches the cloud side",
    Role.AUTHOR: "builds and releases the package",
    Role.STAGING: "prepares each device at the bench",
    Role.TECHNICIAN: "brings the devices into use at the site and keeps them working",
    Role.USER: "uses the device",
}

PLACES: dict[Place, str] = {Place.DESK: "desk", Place.BENCH: "staging bench", Place.SITE: "on site"}

OFTEN: dict[Per, str] = {
    Per.SITE: "once for the site",
    Per.DEVICE: "for each device",
    Per.USER: "for each user",
    Per.RECONNECT: "at each reconnect",
}


def often(step: Step) -> str:
    """How often a step is done: what went wrong concerns one device, and what a calendar or a report asks for comes up
    again.
    """
    if step.phase is Phase.RECOVER and step.per is Per.DEVICE:
        return "for the device concerned"
    return "whenever it is due" if step.phase is Phase.OPERATE and step.per is Per.SITE else OFTEN[step.per]


UNKNOWN_TIME = "not documented"
NOT_KNOWN, NOTHING = "not known", "none"
"""In tables, where nobody knows how much something takes, and where there is nothing of it."""


def dated(day: date) -> str:
    """``2026-12-09, Wednesday``: the same in every locale."""
    return f"{day.isoformat()}, {WEEKDAYS[day.weekday()]}"


def counted(number: int, one: str, many: str = "") -> str:
    """``1 device``, ``4 devices``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """``text`` with a capital letter in front."""
    return text[:1].upper() + text[1:]
