"""Apps and their licences. **Not verified**: no real package with one was seen, and none was tried on a device.

Shapes follow Microsoft's documentation of the EnterpriseModernAppManagement CSP (``HostedInstall``,
``StoreInstall``, ``AddLicense``). That an app is found by its key in ``DataAsset.xml`` is an assumption.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable

from ppkg_builder.package.places import Placed
from ppkg_builder.values import Text
from ppkg_builder.xmltext import ONE_LINE, El, write

Key = Callable[[Placed], str]
"""The key under which ``DataAsset.xml`` lists a setting's file."""


def hosted(app: Placed, around: Iterable[Placed], key: Key) -> Text:
    """``HostedInstall``: the app's file with its dependencies and optional packages."""
    around = list(around)
    attributes: dict[str, str | Text] = {"PackageUri": key(app)}
    attributes["DeploymentOptions"] = _beside(app, around, "DeploymentOptions") or Text.of("0")
    root = El("Application", attributes)
    dependencies = [_uri("Dependency", one, key) for one in around if one.entry.name == "Dependency"]
    if dependencies:
        root.add(El("Dependencies", children=dependencies))
    optional = [_optional(one, around, key) for one in around if one.entry.path.endswith("/OptionalPackage/Package")]
    if optional:
        root.add(El("OptionalPackages", children=optional))
    return write(root, ONE_LINE)


def from_store(app: Placed, around: Iterable[Placed]) -> Text:
    """``StoreInstall``: an app of the Store by its product ID."""
    around = list(around)
    attributes: dict[str, str | Text] = {"id": app.text}
    attributes["flags"] = _beside(app, around, "Flags") or Text.of("0")
    attributes["skuid"] = _beside(app, around, "SkuID") or Text()
    return write(El("Application", attributes), ONE_LINE)


def licence(content: bytes) -> Text:
    """``AddLicense``: the licence as one base64 text; the encoded file from the Store is that already."""
    text = content.strip()
    encoded = text.decode("ascii") if _is_base64(text) else base64.b64encode(content).decode("ascii")
    return write(El("License", {"Content": encoded}), ONE_LINE)


def _beside(app: Placed, around: Iterable[Placed], name: str) -> Text | None:
    return next((one.raw for one in around if one.entry.name == name and one.parent == app.parent), None)


def _uri(tag: str, file: Placed, key: Key) -> El:
    return El(tag, {"PackageUri": key(file)})


def _optional(package: Placed, around: Iterable[Placed], key: Key) -> El:
    family = _beside(package, around, "PackageFamilyName")
    element = _uri("Package", package, key)
    return El(element.tag, element.attributes | ({"PackageFamilyName": family} if family else {}))


def _is_base64(text: bytes) -> bool:
    try:
        return bool(base64.b64decode(text, validate=True))
    except ValueError:
        return False
