"""Worthless values for trial builds: valid for their kind, the same on every machine, plainly no secrets."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from importlib import resources

from ppkg_builder.report import Finding, Path
from ppkg_builder.values import SecretKind, SecretRef


class Placeholders:
    """Stands where :class:`~ppkg_builder.secrets.Secrets` would, for ``--placeholder-secrets``."""

    trial = True

    def missing(
        self,
        refs: Iterable[SecretRef],  # noqa: ARG002  the signature of Secrets
        places: Mapping[str, Path] | None = None,  # noqa: ARG002  the same
    ) -> list[Finding]:
        """Nothing: every secret has a placeholder."""
        return []

    def resolve(self, ref: SecretRef) -> str:
        """The placeholder of ``ref``; base64 for binary kinds."""
        if ref.kind is SecretKind.PFX:
            return base64.b64encode(_shipped("placeholder.pfx")).decode("ascii")
        if ref.kind is SecretKind.PFX_PASSWORD:
            return _shipped("placeholder.pfx.password").decode("ascii").strip()
        if ref.kind is SecretKind.PRODUCT_KEY:
            return "-".join(["TRIAL"] * 5)
        if ref.kind is SecretKind.NETWORK_KEY:
            return "0" * 64
        if ref.kind is SecretKind.WEP_KEY:
            return "TRIAL-0-TRIAL"
        # Letters of both cases, a digit and a sign: Windows' complexity rule takes it as a local password.
        # 63 characters: the longest that WPA takes.
        return f"TRIAL-0-{ref.name.replace('/', '-')}"[:63]


def _shipped(name: str) -> bytes:
    return resources.files(__package__).joinpath(name).read_bytes()
