"""What a schema cannot say about ``kiosk``: of its form, of what it says, and of what the site makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas._area import Finding, error
from ppkg_builder.areas.kiosk import _account_findings, _app_findings, _form_findings, _site_findings
from ppkg_builder.areas.kiosk._config import Configuration
from ppkg_builder.areas.kiosk._model import Model
from ppkg_builder.areas.kiosk._saying import AT, configuration
from ppkg_builder.report import Severity
from ppkg_builder.site import Site
from ppkg_builder.targets import family

_OF_FORM = ("kiosk/local-several", "kiosk/several-singles", "kiosk/single-for-many")
"""What hangs on whether a profile opens one app or shows several."""


def findings(v: Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("assigned-access"):
        edition = family(site.target.device).editions.get(site.target.edition)
        message = f"{site.target.title}{f' {edition.title}' if edition else ''} has no kiosk"
        yield error("kiosk/not-for-target", AT, message, "remove it, or choose another edition")
        return
    wrong = tuple(_form_findings.forms(v))
    yield from wrong
    if wrong:
        return
    if v.deliver == "mdm" and not site.services.mdm:
        message = "MDM is to deliver the kiosk, and none is chosen"
        yield error("kiosk/needs-mdm", (*AT, "deliver"), message, "set services.intune to true, or leave 'deliver' out")
    yield from _form_findings.profiles(v, site)
    kiosk = configuration(v, site)
    if not isinstance(kiosk, Configuration):
        yield from kiosk
        return
    of_apps = tuple(_app_findings.findings(kiosk, site, friendly=v.file is None))
    yield from of_apps
    form = _OF_FORM if _form_findings.unclear(v) else ()
    yield from (finding for finding in _account_findings.findings(kiosk, site) if finding.rule not in form)
    yield from _site_findings.findings(kiosk, site)
    if not any(finding.severity is Severity.ERROR for finding in of_apps):  # which app was meant, nobody knows then
        yield from _site_findings.without_settings(kiosk, site)
