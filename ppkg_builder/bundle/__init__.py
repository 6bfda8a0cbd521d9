"""A site's outputs as one folder: staged aside, listed with their hashes, zipped, and put in place as a whole."""

from ppkg_builder.bundle.clearset import ClearSet
from ppkg_builder.bundle.delivery import Contents, NotAsPlanned, Packing, deliver
from ppkg_builder.bundle.disk import DiskFault
from ppkg_builder.bundle.findings import id_taken, not_as_planned, unignored, version_kept
from ppkg_builder.bundle.manifest import Facts

__all__ = [
    "ClearSet",
    "Contents",
    "DiskFault",
    "Facts",
    "NotAsPlanned",
    "Packing",
    "deliver",
    "id_taken",
    "not_as_planned",
    "unignored",
    "version_kept",
]
