"""Findings and their printers."""

from ppkg_builder.report.finding import Finding, Location, Path, Severity, error, note, warning

__all__ = ["Finding", "Location", "Path", "Severity", "error", "note", "warning"]
