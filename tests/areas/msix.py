"""App packages made for tests: small, always the same bytes, and signed with keys that are no secret to anybody."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID, ObjectIdentifier

PUBLISHER = "CN=Ward Works"
FAMILY = "Ward.Rounds_07cbt576g5s36"
VCLIBS = "Microsoft.VCLibs.140.00"
_STAMP = ObjectIdentifier("1.3.6.1.4.1.311.3.3.1")
_CLOCK = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = "http://schemas.microsoft.com/appx/manifest/foundation/windows10"


def key(name: str) -> Ed25519PrivateKey:
    """A key made from a name."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def certificate(
    subject: str = "Ward Works", issuer: str = "", *, ca: bool = False, end: str = "2035-01-01", stamped: bool = False
) -> x509.Certificate:
    """One that ``issuer`` signed, or itself. ``stamped`` puts the identifier of a time stamp into it."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer or subject))
        .public_key(key(subject).public_key())
        .serial_number(4711)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime.fromisoformat(end).replace(tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
    )
    if stamped:
        builder = builder.add_extension(x509.UnrecognizedExtension(_STAMP, b"\x05\x00"), critical=False)
    return builder.sign(key(issuer or subject), None)


def _name(text: str) -> x509.Name:
    common, _, organization = text.partition(", O=")
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization)] * bool(organization) + parts)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def signature(*certificates: x509.Certificate) -> bytes:
    """``AppxSignature.p7x`` with these certificates; nothing is signed, which no test looks at."""
    return b"PKCX" + pkcs7.serialize_certificates(list(certificates), Encoding.DER)


def manifest(
    *,
    name: str = "Ward.Rounds",
    publisher: str = PUBLISHER,
    version: str = "1.2.0.0",
    processor: str = "arm64",
    title: str = "Ward rounds",
    apps: tuple[str, ...] = ("App",),
    framework: bool = False,
    family: str = "Windows.Universal",
    least: str = "10.0.19041.0",
    needs: Mapping[str, str] | None = None,
) -> str:
    needed = "".join(
        f'<PackageDependency Name="{one}" MinVersion="{minimum}" Publisher="CN=Microsoft" />'
        for one, minimum in (needs or {}).items()
    )
    listed = "".join(f'<Application Id="{one}" Executable="a.exe" />' for one in apps)
    return (
        f'<Package xmlns="{_NAMESPACE}"><Identity Name="{name}" Publisher="{publisher}" Version="{version}"'
        f' ProcessorArchitecture="{processor}" /><Properties><DisplayName>{title}</DisplayName>'
        f"<Framework>{str(framework).lower()}</Framework></Properties><Dependencies>"
        f'<TargetDeviceFamily Name="{family}" MinVersion="{least}" MaxVersionTested="{least}" />{needed}</Dependencies>'
        f"<Applications>{listed}</Applications></Package>"
    )


def archive(files: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A ZIP file with a fixed clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _CLOCK)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            made.writestr(info, content)
    return out.getvalue()


def package(text: str = "", signed: bytes | None = None, **said: object) -> bytes:
    """An app package. ``text`` replaces its manifest; ``signed`` its signature, empty for none."""
    content: dict[str, bytes | str] = {"AppxManifest.xml": text or manifest(**said)}  # type: ignore[arg-type]
    given = signature(certificate(stamped=True)) if signed is None else signed
    return archive(content | ({"AppxSignature.p7x": given} if given else {}))


def framework(processor: str = "arm64", version: str = "14.0.33519.0", name: str = VCLIBS) -> bytes:
    """A framework's package, signed below Microsoft's root."""
    signed = signature(certificate("Microsoft Corporation, O=Microsoft Corporation", _MICROSOFT, stamped=True))
    publisher = "CN=Microsoft Corporation, O=Microsoft Corporation"
    return package(
        name=name, publisher=publisher, version=version, processor=processor, framework=True, apps=(), signed=signed
    )


_MICROSOFT = "Microsoft Code Signing PCA, O=Microsoft Corporation"


def bundle(packages: Mapping[str, bytes], processors: tuple[str, ...] = ("arm64",), *, stored: bool = True) -> bytes:
    """A bundle of these packages, one for each processor."""
    listed = "".join(
        f'<Package Type="application" Version="1.2.0.0" Architecture="{processor}" FileName="{name}" />'
        for name, processor in zip(packages, processors, strict=True)
    )
    text = (
        '<Bundle xmlns="http://schemas.microsoft.com/appx/2013/bundle"><Identity Name="Ward.Rounds"'
        f' Publisher="{PUBLISHER}" Version="1.2.0.0" /><Packages>{listed}</Packages></Bundle>'
    )
    inner: dict[str, bytes | str] = {"AppxMetadata/AppxBundleManifest.xml": text}
    signed: dict[str, bytes | str] = {"AppxSignature.p7x": signature(certificate(stamped=True))}
    return archive(inner | dict(packages) | signed, stored=stored)
