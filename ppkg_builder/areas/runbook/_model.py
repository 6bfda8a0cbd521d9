"""What a profile may hold under ``runbook``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ppkg_builder.areas._area import Name, Shape
from ppkg_builder.areas.runbook import _wifi_labels

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n\r\t]+$")]
Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=r"^[^\n\r\t]+$")
]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=240)]
StepId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9A-Za-z-]{1,40}$")]
"""Id of a step as the runbook prints it beside the title: ``STG-02``."""
OwnId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-[0-9A-Za-z-]{1,20}$")]
OwnName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=20)]
"""Short, since it heads a column of boxes to tick."""
Minutes = Annotated[int, Field(ge=1, le=1440)]
PhaseName = Literal["plan", "prepare", "network", "tenant", "stage", "on-site", "verify", "operate", "recover"]
RoleName = Literal[
    "project-lead",
    "network-engineer",
    "security-team",
    "tenant-administrator",
    "package-author",
    "staging-technician",
    "site-technician",
    "user",
]
Language = Literal["en", "de", "fr", "es", "ja", "nb", "ar"]


class Person(Shape):
    """Somebody to call: a role rather than a person, so that the paper stays true when people change."""

    role: Line
    """What they are called for, as the site says it: ``Service desk``."""
    phone: Line | None = None
    """Telephone number, in quotes: ``"+00 555 0100"``. The one way that works without a network."""
    email: Line | None = None
    """E-mail address."""
    hours: Line | None = None
    """When somebody answers."""
    note: Line | None = None
    """What else to know before calling."""


class Thing(Shape):
    """Something to bring to the site."""

    item: Line
    """What it is."""
    quantity: Annotated[int, Field(ge=1, le=999)] | Literal["per-device"] = 1
    """How many, or ``per-device`` for one for each device."""
    why: Line | None = None
    """What it is for."""


class Picture(Shape):
    """A picture that is printed below the actions of a step."""

    file: FileName
    """A PNG or JPEG of at most 4 MiB and 25 million pixels, relative to this file. Place, time and whatever else a
    camera writes into it are left out."""
    alt: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    """What it shows, for whoever cannot see it."""


class Content(Shape):
    """What a step says, in these keys or in a Markdown file."""

    file: FileName | None = None
    """A Markdown file with the step, relative to this file: ``# Title``, ``1.`` actions, ``-`` what is needed before,
    ``>`` a caution, pictures, and the paragraphs ``Expected: …`` and ``If not: …``. In the place of the texts below."""
    title: Line | None = None
    """The step in a few words, as an order: ``Sign in at the gate``."""
    needs: tuple[Sentence, ...] = Field(default=(), max_length=20)
    """What must be done, or be at hand, before."""
    actions: tuple[Sentence, ...] = Field(default=(), max_length=40)
    """What to do, one action an entry; each gets a box to tick. Ids of steps become links."""
    expected: Sentence | None = None
    """What is seen when it has worked."""
    if_not: Sentence | None = None
    """What to do when something else is seen."""
    caution: Sentence | None = None
    """What must not be overlooked."""
    pictures: tuple[Picture, ...] = Field(default=(), max_length=10)
    """Pictures below the actions."""
    role: RoleName | None = None
    """Who does it. Beside or in place of a step of the runbook it need not be said: it is the same as there."""
    place: Literal["desk", "bench", "site"] | None = None
    """Where it is done: at a desk, at the bench where devices are set up, or on site. Else as the step beside it."""
    per: Literal["site", "device", "user", "reconnect"] | None = None
    """How often: once for the site, for each device, for each user, at each reconnect. Else as the step beside it; with
    ``phase`` once for the site."""
    minutes: Minutes | None = None
    """How long it takes here."""


class Own(Content):
    """A step of the site's own."""

    id: OwnId | None = None
    """Its id, where the site has one for it: ``GATE-01``. Else ``OWN-`` and its name in capital letters."""
    before: StepId | None = None
    """Id of the step that it stands before, as the runbook prints it. One of ``before``, ``after`` and ``phase``."""
    after: StepId | None = None
    """Id of the step that it stands after."""
    phase: PhaseName | None = None
    """The chapter at whose end it stands."""


class Change(Content):
    """What stands in the place of a step of the runbook; what is not said here stays as it is."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
    """Why, in a sentence. It is printed with the step, and among the decisions."""
    omit: bool = False
    """Leave the step out."""


class Caution(Shape):
    """A note on safety, printed in a frame before a chapter or in a step, and on the check lists."""

    text: Sentence | None = None
    """What must not be overlooked."""
    file: FileName | None = None
    """A Markdown file with it, relative to this file, in the place of ``text``; each paragraph gets a frame."""
    phase: PhaseName | None = None
    """The chapter that it stands before. Either this or ``step``."""
    step: StepId | None = None
    """Id of the step that it stands in."""


class Model(Shape):
    """What the printed runbook says of this site beside what follows from the other keys."""

    paper: Literal["A4", "Letter"] = "A4"
    """Paper that the runbook is printed on."""
    languages: tuple[Language, ...] = Field(default=("en",), min_length=1, max_length=2)
    """One or two languages of the papers: ``en``, ``de``, ``fr``, ``es``, ``ja``, ``nb``, ``ar``. With two there are
    two documents. What the site writes itself is printed in both as it is."""
    contacts: dict[Name, Person] = Field(default_factory=dict, max_length=100)
    """Whom to call, in the order in which to call them."""
    kit: dict[Name, Thing] = Field(default_factory=dict, max_length=200)
    """What to bring beside what the steps ask for."""
    minutes: dict[StepId, Minutes] = Field(default_factory=dict, max_length=500)
    """Minutes that a step takes at this site, by its id; printed instead of the documented figure."""
    benches: Annotated[int, Field(ge=1, le=50)] = 1
    """Places at which devices are set up at the same time; the runbook plans which device stands at which, and when."""
    bench_hours: Annotated[int, Field(ge=1, le=24)] = 8
    """Hours of work a day at each of them."""
    steps: dict[OwnName, Own] = Field(default_factory=dict, max_length=100)
    """Steps of the site's own, each before or after a step of the runbook, or at the end of a chapter."""
    replace: dict[StepId, Change] = Field(default_factory=dict, max_length=100)
    """Steps of the runbook that this site does in another way, or not at all, by their ids, each with a reason."""
    safety: dict[Name, Caution] = Field(default_factory=dict, max_length=100)
    """Notes on safety before a chapter or in a step."""
    labels: _wifi_labels.Labels | None = None
    """Further labels."""
