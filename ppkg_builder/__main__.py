"""``python -m ppkg_builder`` is the same command as ``ppkg-builder``."""

from ppkg_builder.cli import program

program()
