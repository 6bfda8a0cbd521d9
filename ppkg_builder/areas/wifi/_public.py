"""Roots of public authorities, told by the organisation in their names: anyone can buy a certificate below them."""

from __future__ import annotations

import re

from ppkg_builder.site import Site

_ORGANISATIONS = (
    "Actalis", "Amazon", "Baltimore", "Buypass", "Certum", "COMODO", "D-Trust", "DigiCert", "Entrust", "GlobalSign",
    "GoDaddy", "Google Trust Services", "HARICA", "IdenTrust", "Internet Security Research Group", "Let's Encrypt",
    "QuoVadis", "Sectigo", "SSL Corporation", "Starfield", "SwissSign", "T-Systems", "Telia", "The USERTRUST Network",
    "VeriSign",
)  # fmt: skip
"""Owners of roots in Microsoft's Trusted Root Program whose server certificates are on sale."""
_OF = re.compile(r"(?:^|,)O=([^,]*)")


def public_authority(thumbprint: str, site: Site) -> str:
    """The public authority whose root it is; empty for a private one, and for one that is not known."""
    subjects = (one.subject for one in site.certificates.values() if thumbprint and one.sha1.lower() == thumbprint)
    owners = (match[1].replace("\\", "") for subject in subjects for match in _OF.finditer(subject))
    return next((known for owner in owners for known in _ORGANISATIONS if owner.lower().startswith(known.lower())), "")
