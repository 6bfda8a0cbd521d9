"""What first start will look like for a profile: screens, order of what is applied, and what may come after it."""

from __future__ import annotations

from ppkg_builder.simulation.simulate import first_start

__all__ = ["first_start"]
