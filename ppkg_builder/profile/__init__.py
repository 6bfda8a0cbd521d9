"""A profile from its YAML text to typed areas: layers, positions, faults, and the files it names."""

from ppkg_builder.profile.literals import literals
from ppkg_builder.profile.loaded import Loaded, load
from ppkg_builder.profile.locating import located
from ppkg_builder.profile.repository import FileRepository
from ppkg_builder.profile.validating import validate

__all__ = ["FileRepository", "Loaded", "literals", "load", "located", "validate"]
