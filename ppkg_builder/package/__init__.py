"""The package: settings → answer file → provxml tree → WIM container → ``.ppkg``, and back."""

from ppkg_builder.package.compiler import Form
from ppkg_builder.package.container import open_package, pack, verify
from ppkg_builder.package.identity import Identity
from ppkg_builder.package.plan import Plan, answer_file, plan

__all__ = ["Form", "Identity", "Plan", "answer_file", "open_package", "pack", "plan", "verify"]
