"""Findings and their printers."""

from ppkg_builder.report.finding import Finding, Location, Path, Severity, error, note, spelt, warning
from ppkg_builder.report.outcome import Outcome, Places

__all__ = ["Finding", "Location", "Outcome", "Path", "Places", "Severity", "error", "note", "spelt", "warning"]
