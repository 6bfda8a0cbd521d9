"""Returned evidence: records of the work, read back, put together and told. Nothing of it is kept anywhere."""

from ppkg_builder.record.csvfile import template
from ppkg_builder.record.entries import contradictions, merged
from ppkg_builder.record.reading import Expected, Source, Texts, read
from ppkg_builder.record.standing import Standings
from ppkg_builder.record.told import SiteReport

__all__ = ["Expected", "SiteReport", "Source", "Standings", "Texts", "contradictions", "merged", "read", "template"]
