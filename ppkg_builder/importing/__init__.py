"""What other tools made becomes a profile: packages, answer files, Wi-Fi profiles, kiosk files, Autopilot files."""

from ppkg_builder.importing.documents import Layout, repository, single
from ppkg_builder.importing.importer import Imported, Wish, import_files

__all__ = ["Imported", "Layout", "Wish", "import_files", "repository", "single"]
