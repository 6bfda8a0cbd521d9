"""The settings catalogue: what each setting is, from Microsoft's settings stores."""

from ppkg_builder.catalog.catalogue import Catalogue, load
from ppkg_builder.catalog.data import StoreFault
from ppkg_builder.catalog.entry import Entry

Catalog = Catalogue

__all__ = ["Catalog", "Catalogue", "Entry", "StoreFault", "load"]
