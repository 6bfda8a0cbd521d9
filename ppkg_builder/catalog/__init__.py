"""The settings catalogue: what each setting is, from Microsoft's settings stores."""

from ppkg_builder.catalog.catalogue import Catalog, load
from ppkg_builder.catalog.data import StoreFault
from ppkg_builder.catalog.entry import Entry
from ppkg_builder.catalog.levels import Level, level

__all__ = ["Catalog", "Entry", "Level", "StoreFault", "level", "load"]
