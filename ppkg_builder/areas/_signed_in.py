"""What steps need whose readings stand under Settings: nobody gets there before somebody has signed in."""

from __future__ import annotations

from ppkg_builder.site import Site


def signed_in(site: Site) -> str:
    """Names the step in which users of the tenant sign in first; local accounts have a step each."""
    return "a user has signed in (SET-05)" if site.services.entra else "a user has signed in"
