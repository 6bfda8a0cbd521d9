"""The endpoint catalogue, and a site's selection from it."""

from ppkg_builder.network.catalogue import Catalogue, Endpoint, Group, catalogue
from ppkg_builder.network.row import Row
from ppkg_builder.network.selection import cited, of_the_site, remarks, select
from ppkg_builder.network.table import csv

__all__ = ["Catalogue", "Endpoint", "Group", "Row", "catalogue", "cited", "csv", "of_the_site", "remarks", "select"]
