"""How to use the book: its marks, which chapter comes when, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.marks import key, own, screen, value
from ppkg_builder.runbook import cards, pictures, wording
from ppkg_builder.runbook.material import Material
from ppkg_builder.runbook.model import Block, Bullets, Caution, Cell, Column, Facts, Heading, Paragraph, Table
from ppkg_builder.runbook.spans import as_is, plain, spans
from ppkg_builder.site import Contact
from ppkg_builder.work import Phase, Role

_RULES = (
    "Work through the chapters in their order, and through the steps of a chapter in theirs.",
    "Tick each action when it is done. Compare what you see with “You should see” before you go on.",
    "If you see something else, stop and do what stands under “If not”. Do not improvise.",
    "This book belongs to one version of one site. If version and content hash on a page differ from those of the "
    "package, stop and ask for the right book.",
)
_MARKS = (
    ("Screen", f"words that stand on a screen: {screen('Settings')}"),
    ("Button", f"a button or key to press: {key('Power')}"),
    ("Value", f"a value of this site, to be copied exactly: {value('0123-OlI')}"),
)


_ROLES = (Column("Role", 30), Column("Name", 40), Column("Telephone", 30))


def usage(material: Material) -> Iterator[Block]:
    if material.trial:
        yield Caution("Trial", spans(wording.TRIAL_MEANS))
    yield Bullets(tuple(spans(rule) for rule in _RULES))
    if material.steps:
        yield Heading("Marks", "marks")
        yield Facts(tuple((name, spans(text)) for name, text in _MARKS))
        yield Heading("The work in its order", "order")
        # Before the drawing, which may fill a page: after it the line might stand alone on the next one.
        if titles := cards.documented(tuple(s for s in material.steps if s.phase is not Phase.RECOVER), material):
            yield Paragraph(spans(f"Sources of the times: {own('; '.join(titles))}."), small=True)
        yield from pictures.timeline(material)


def contacts(material: Material) -> Iterator[Block]:
    """Whom to call, in the profile's order, then a line for whoever does the work of a role that it does not name."""
    people = material.site.print.contacts
    if people:
        yield from _people(people)
    called = {plain(text).casefold() for person in people for text in (person.name, person.role)}
    roles = {step.role for step in material.steps}
    if material.steps and (material.decisions or material.rows):
        roles.add(Role.SECURITY)  # who agrees to both signs for them, with a step of their own or without
    rows = tuple(_line(role) for role in Role if role in roles and role is not Role.USER and role.value not in called)
    if rows:
        yield Heading("Who does the work", "contacts-roles")
        yield Paragraph(spans("Write down who has each of these roles, before the work begins."))
        yield Table("Who does the work", _ROLES, rows, written=True)


def _line(role: Role) -> tuple[Cell, ...]:
    return Cell((spans(wording.sentence(role.value)),)), Cell(), Cell()


def _people(people: tuple[Contact, ...]) -> Iterator[Block]:
    """Only columns that have something in them."""
    named = (
        ("Name", "name", 22),
        ("Role", "role", 22),
        ("Telephone", "phone", 20),
        ("E-mail", "email", 26),
        ("Hours", "hours", 16),
        ("Note", "note", 20),
    )
    used = [
        (title, attribute, share) for title, attribute, share in named if any(getattr(p, attribute) for p in people)
    ]
    yield Paragraph(spans("Call in this order. Have the site, the version and the content hash of this book at hand."))
    yield Table(
        "Contacts",
        tuple(Column(title, share) for title, _, share in used),
        tuple(tuple(Cell((as_is(getattr(person, a)),)) for _, a, _ in used) for person in people),
    )
