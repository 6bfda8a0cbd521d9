"""What a schema cannot say about ``apps``: whether the files are apps that this device can and will install."""

from __future__ import annotations

from collections.abc import Iterator

from ppkg_builder.areas import _settings_files
from ppkg_builder.areas._area import Finding, Path, error, note, warning
from ppkg_builder.areas.apps import _dependency_findings, _licence, _model, _pass_findings, _trust_findings
from ppkg_builder.areas.apps._files import AT, MSIX, Item, items, manifest
from ppkg_builder.site import Site

SIDELOADING = "ApplicationManagement/AllowAllTrustedApps"


def findings(v: _model.Model, site: Site) -> Iterator[Finding]:
    if not site.target.has("app-package") or not site.target.stores:
        if v.root:
            message = f"nothing is known of apps in packages for {site.target.title}"
            yield error("apps/not-for-target", AT, message, "remove them")
        return
    yield from _device(v, site)
    seen: dict[str, Item] = {}
    for name, app in sorted(v.root.items()):
        yield from _file(app, (*AT, name, "file"), site)
        yield from _keys(app, (*AT, name), site)
    for item in items(v, site):
        other = seen.setdefault(item.family.lower(), item)
        if other is not item:
            related = ((other.at, "the other one"),)
            yield error("apps/twice", item.at, f"this is the same app as '{other.name}'", "keep one", related=related)
        yield from _fits(item, site)
        yield from _dependency_findings.findings(item, site)
        yield from _trust_findings.findings(item, site)
        yield from _pass_findings.findings(item, SIDELOADING, site)
        yield from _licences(item, site)


def _device(v: _model.Model, site: Site) -> Iterator[Finding]:
    """What concerns every app at once: it is told at the first."""
    if not v.root:
        return
    at = (*AT, min(v.root))
    policy = site.policies.get(SIDELOADING)
    wanted = site.target.has("hololens")
    if (wanted and policy != "1") or policy == "0":
        message = "devices install no app from outside the Store: the policy that allows it is not on"
        yield error("apps/sideloading-off", at, message, f"add '{SIDELOADING}: Yes' under 'policies'")
    if not site.target.has("app-package-works"):
        message = f"build {site.target.build_text} has a fault that leaves apps of a package out"
        first = site.target.first("app-package-works")
        yield warning("apps/build-fault", at, message, f"update the devices to build {first} or newer first")


def _file(app: _model.App, at: Path, site: Site) -> Iterator[Finding]:
    name = _settings_files.name_of(app.file)
    found = manifest(site.repository, at, app.file)
    if isinstance(found, Finding):
        yield found
        return
    if fault := _settings_files.name_fault(name):
        yield error("apps/file-name", at, f"the file name {fault}", "rename the file; devices see the same name")
    if isinstance(found, str):
        yield error("apps/no-app-package", at, f"the file {found}", "name the app's .msix, .appx or bundle of them")
    elif found.framework:
        message = f"'{found.name}' is a framework and not an app"
        yield error("apps/framework-as-app", at, message, "list it under 'dependencies' of the app that needs it")
    elif name.rpartition(".")[2].lower() in MSIX and not site.target.has("app-package-msix"):
        message = f"build {site.target.build_text} knows no MSIX"
        first = site.target.first("app-package-msix")
        yield error("apps/msix-too-new", at, message, f"raise target.build to {first} or newer, or use an .appx")


def _keys(app: _model.App, at: Path, site: Site) -> Iterator[Finding]:
    for key, said in (("context", app.context == "device"), ("launch_at_login", app.launch_at_login is not None)):
        if said and not site.target.has("app-package-device"):
            message = f"{site.target.title} has no '{key}{': device' if key == 'context' else ''}'"
            yield error("apps/desktop-only", (*at, key), message, "remove it")
    if app.licence is None:
        if app.licence_id is not None:
            message = "'licence_id' has a meaning only with 'licence'"
            yield error("apps/no-licence", (*at, "licence_id"), message, "add the licence's file, or remove it")
        return
    if (fault := _no_licence(app.licence, (*at, "licence"), site)) is not None:
        yield fault


def _no_licence(name: str, at: Path, site: Site) -> Finding | None:
    content = site.repository.read(at, name)
    if isinstance(content, Finding):
        return content
    if len(content) <= _licence.LARGEST and content.strip():
        return None
    message = "the file is no licence of an app" if content.strip() else "the licence's file is empty"
    return error("apps/no-licence", at, message, "download it with the app from the Store")


def _fits(item: Item, site: Site) -> Iterator[Finding]:
    """Processor, kind of device and version of the system."""
    at, found = (*item.at, "file"), item.manifest
    usable = [one for one in found.architectures if runs(one, site)]
    if not usable:
        message = f"the app is for {' and '.join(found.architectures)}, and {site.target.title} runs {runnable(site)}"
        yield error("apps/architecture", at, message, "have it built for that processor")
    fitting = [least for family, least in found.families if site.target.has(f"app-{_kind(family)}")]
    if found.families and not fitting:
        kinds = ", ".join(family for family, _ in found.families)
        message = f"the app is made for {kinds}, and not for {site.target.title}"
        yield error("apps/device-family", at, message, "have it built for Windows.Universal")
    elif fitting and (build := site.target.build) and min(fitting)[:2] == (10, 0) and min(fitting)[2:] > build:
        least = ".".join(map(str, min(fitting)[2:])).removesuffix(".0")
        message = f"the app needs build {least}, and devices have {site.target.build_text}"
        yield error("apps/needs-build", at, message, "update the devices first, or use a former version of the app")


def runs(architecture: str, site: Site) -> bool:
    return architecture == "neutral" or site.target.has(f"app-{architecture}")


def runnable(site: Site) -> str:
    return " and ".join(one for one in ("arm64", "x64", "x86") if site.target.has(f"app-{one}"))


def _kind(family: str) -> str:
    return family.removeprefix("Windows.").lower()


def _licences(item: Item, site: Site) -> Iterator[Finding]:
    if item.app.licence is None:
        return
    at, said = (*item.at, "licence"), item.licence(site.repository)
    if _no_licence(item.app.licence, at, site) is not None:
        return  # that is told already
    if said is not None and said.family and said.family.lower() != item.family.lower():
        message = f"the licence is for '{said.family}', and the app is '{item.family}'"
        yield error("apps/other-licence", at, message, "download the licence together with this app")
    elif said is None or not said.family:
        yield note("apps/licence-unread", at, "the licence does not say which app it is for", "check it by hand")
    if not item.licence_id(site.repository):
        yield error("apps/licence-without-id", at, "the licence has no ID that can be read", "add 'licence_id'")
