"""Settings of an answer file: those for every device become a draft's settings, the rest is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ppkg_builder.importing import friendly, wlan, wlananswer
from ppkg_builder.importing.draft import Draft
from ppkg_builder.importing.leaves import Found, Leaf, found
from ppkg_builder.importing.names import leaf as leaf_name
from ppkg_builder.importing.ways import Content, Ways
from ppkg_builder.package.answer import Answer
from ppkg_builder.profile.files import Refusal, locate, read
from ppkg_builder.report import Location
from ppkg_builder.targets import Target
from ppkg_builder.valuetypes import dataclass

if TYPE_CHECKING:
    from ppkg_builder.catalog import Catalog

_LARGEST = 64 << 20
NETWORKS = "ConnectivityProfiles/WLAN/"


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says one answer file. ``file`` is what places call it, ``content`` gives the files that its settings name."""

    draft: Draft
    file: str
    content: Content
    target: Target
    expires: str = ""

    def say(self, answer: Answer, catalogue: Catalog) -> tuple[Found, list[Leaf]]:
        """What holds for every device. Gives what was found, and the leaves about networks, which wait."""
        walked = found(answer.common or (), catalogue, self.file)
        for path, place in walked.renamed:
            message = f"the items of the list '{path}' have new labels, so that a profile keeps their order"
            self.draft.note("import/relabelled", place, message, "labels have no effect on devices")
        networks = [one for one in walked.leaves if one.path.startswith(NETWORKS)]
        settings = [one for one in walked.leaves if not one.path.startswith(NETWORKS)]
        ways = Ways(self.draft, self.content, self.target)
        friendly.say(settings, ways, self.expires)
        _variants(answer, self.draft, self.file)
        return walked, networks

    def say_networks(self, leaves: Sequence[Leaf]) -> None:
        """Networks as Microsoft's tool states them: by four fields, or as a WLAN profile file."""
        for state in wlananswer.networks(leaves, self.draft, self.content):
            wlan.say(state.root, self.draft, state.place.file, self.target, state.extras)


def lose(walked: Found, draft: Draft, nodes: Mapping[str, str]) -> None:
    """A finding for every element that is no setting at hand. ``nodes`` maps last names to nodes that were kept raw."""
    for lost in walked.lost:
        name = lost.path.rpartition("/")[2]
        if name in nodes:
            message = f"'{lost.path}' {lost.why}; what it says to devices is kept as the raw node '{nodes[name]}'"
            draft.warn("import/unknown-setting", lost.place, message, "look up what the node is called today")
        else:
            message = f"'{lost.path}' {lost.why}, and is not kept"
            draft.warn("import/not-kept", lost.place, message, "write it under 'raw' if you know its CSP node")


def _variants(answer: Answer, draft: Draft, file: str) -> None:
    for variant in answer.variants:
        place = Location(file, max(1, variant.line), 1)
        for_whom = ", ".join(f"'{target}'" for target in variant.targets) or "no target"
        message = f"settings for {for_whom} alone are not kept: a profile holds what is for every device"
        draft.warn("import/variant", place, message, "make a site of its own for these devices")


def files_beside(answer_file: FilePath) -> Content:
    """The files that an answer file names, as far as they lie in its own folder.

    Answer files come from strangers: a path that leads elsewhere, on this machine or on the one that wrote it, is
    never followed; a file of that name right beside the answer file is taken for it.
    """
    home = answer_file.resolve().parent

    def content(leaf: Leaf) -> bytes | None:
        for name in (leaf.text.replace("\\", "/"), leaf_name(leaf.text)):
            path = locate(home, name, home)
            data = path if isinstance(path, Refusal) else read(path, name, _LARGEST)
            if isinstance(data, bytes):
                return data
        return None

    return content
