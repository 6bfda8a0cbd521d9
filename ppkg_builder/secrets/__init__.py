"""Secrets: references, where their values come from, and the type that never prints."""

from ppkg_builder.secrets.hidden import Hidden
from ppkg_builder.secrets.names import check_scope, variable
from ppkg_builder.secrets.placeholders import Placeholders
from ppkg_builder.secrets.sources import SecretFault, Secrets, open_sources

__all__ = ["Hidden", "Placeholders", "SecretFault", "Secrets", "check_scope", "open_sources", "variable"]
