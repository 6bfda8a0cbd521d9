"""The area settings: any path of the catalogue, checked against it before anything is built."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ppkg_builder import catalog
from ppkg_builder.areas import _settings_path, settings
from ppkg_builder.areas._area import File, Node, OmaUri, Segment, Setting, segments
from ppkg_builder.areas._settings_values import secret_kind
from ppkg_builder.areas._site import Services, Site
from ppkg_builder.values import SecretKind, SecretRef
from tests.areas.near_offline import Files, ids, plain, read, silent, site, told

MDM = Services(entra=True, intune=True)
KIOSK = "AssignedAccess/MultiAppAssignedAccessSettings"
PICTURE = "Personalization/DeployDesktopImage"
COMMAND = "ProvisioningCommands/DeviceContext/CommandFiles/CommandFile"
PROFILES = "AccountManagement/UserProfilePolicies"
PASSWORD = "Accounts/Users/User[fitter]/Password"

FILES = Files(
    {
        "kiosk.xml": b"<AssignedAccessConfiguration/>",
        "broken.xml": b"<a>\n<b></a>",
        "typed.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "notes.txt": b"text",
        "../pictures/Elm Street.png": b"\x89PNG",
        "empty.png": b"",
        "licence.txt": b"\xff\xfe\x00",
        "bad?.png": b"\x89PNG",
        "dot.png.": b"\x89PNG",
        "setup.cmd": b"exit 0\r\n",
    }
)


def model(values: dict[str, Any]) -> settings.Model:
    return read(settings.Model, **values)


def pc(**changes: Any) -> Site:
    return site("windows11", "26100.1", **{"repository": FILES, **changes})


def headset(**changes: Any) -> Site:
    return site(**{"repository": FILES, **changes})


# --- what goes into the package ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "written"),
    [
        (f"{PROFILES}/EnableProfileManager", True, "True"),
        (f"{PROFILES}/EnableProfileManager", "false", "False"),
        (f"{PROFILES}/StorageCapacityStartDeletion", 40, "40"),
        (f"{PROFILES}/StorageCapacityStartDeletion", "040", "40"),
        (f"{PROFILES}/DeletionPolicy", 1, "Delete at storage capacity threshold"),
        (f"{PROFILES}/DeletionPolicy", "Delete at storage capacity threshold", "Delete at storage capacity threshold"),
        ("Policies/Camera/AllowCamera", 0, "No"),
        ("Policies/Camera/AllowCamera", "No", "No"),
        ("Policies/Camera/AllowCamera", "0", "No"),  # text that could be taken for a moment in 1970
        ("Policies/Camera/AllowCamera", False, "No"),
        ("DevDetail/DNSComputerName", "", ""),
        ("Policies/Browser/HomePages", "2026-11-24", "2026-11-24"),
    ],
)
def test_a_value_is_written_as_the_answer_file_wants_it(path: str, value: Any, written: str) -> None:
    v = model({path: value})
    here = headset() if path.startswith("DevDetail") else pc()
    assert told(settings.findings(v, here)) == []
    assert list(settings.settings(v, here)) == [Setting(segments(path), written, (("settings", path),))]


def test_a_key_stands_in_brackets() -> None:
    v = model({PASSWORD: {"secret": "north-quay/fitter", "revision": 2}})
    assert list(settings.settings(v, headset())) == [
        Setting(
            segments("Accounts/Users/User/Password", User="fitter"),
            SecretRef("north-quay/fitter", SecretKind.PASSWORD, 2),
            (("settings", PASSWORD, "secret"),),
        )
    ]


def test_items_of_a_list_follow_their_labels() -> None:
    v = model({f"{COMMAND}[{label}]": {"file": "setup.cmd"} for label in ("10", "2", "b", "1 first")})
    found = [leaf.path[-1].key for leaf in settings.settings(v, pc()) if isinstance(leaf, Setting)]
    assert found == ["1 first", "2", "10", "b"]


def test_a_file_keeps_its_name_on_the_device() -> None:
    v = model({PICTURE: {"file": "../pictures/Elm Street.png"}})
    at = ("settings", PICTURE, "file")
    assert told(settings.findings(v, pc())) == []
    assert list(settings.settings(v, pc())) == [Setting(segments(PICTURE), "assets/Elm Street.png", (at,))]
    assert list(settings.files(v, pc())) == [File("assets/Elm Street.png", b"\x89PNG", (at,))]


def test_a_policy_takes_the_way_that_the_device_family_gives_it() -> None:
    paths = {
        "Policies/Connectivity/AllowBluetooth": "No",
        "Policies/Privacy/LetAppsAccessLocation": 2,
        "Policies/MixedReality/FallbackDiagnostics": 1,
    }
    leaves = list(settings.settings(model(paths), headset(services=MDM)))
    assert [type(leaf) for leaf in leaves] == [Setting, OmaUri, Node]
    node = leaves[2]
    assert isinstance(node, Node)
    assert (node.characteristics, node.name, node.value) == (
        ("Policy", "Config", "Privacy"),
        "LetAppsAccessLocation",
        "2",
    )
    row = leaves[1]
    assert isinstance(row, OmaUri)
    assert row.uri == "./Device/Vendor/MSFT/Policy/Config/MixedReality/FallbackDiagnostics"
    assert ids(settings.steps(model(paths), headset(services=MDM))) == ["TEN-05", "VAL-08"]


def test_without_rows_for_mdm_there_is_no_step() -> None:
    (step,) = settings.steps(model({PASSWORD: {"secret": "shared/x"}}), headset(services=MDM))
    assert step.id == "VAL-08"
    assert plain(step.actions[0]) == f"Where it can be seen: {PASSWORD} is the secret shared/x."


# --- what is refused ---------------------------------------------------------------------------------------

UNKNOWN = "is no setting that the target's catalogue knows"


@pytest.mark.parametrize(
    ("values", "rule", "at", "message", "remedy"),
    [
        (
            {f"{PROFILES}/EnableProfileManger": True},
            "settings/unknown",
            f"{PROFILES}/EnableProfileManger",
            f"'{PROFILES}/EnableProfileManger' {UNKNOWN}",
            f"did you mean '{PROFILES}/EnableProfileManager' or ",
        ),
        (
            {f"{PROFILES}/enableprofilemanager": True},
            "settings/unknown",
            f"{PROFILES}/enableprofilemanager",
            f"'{PROFILES}/enableprofilemanager' {UNKNOWN}",
            f"did you mean '{PROFILES}/EnableProfileManager'?",
        ),
        (
            {"Nothing/Like[it]/AtAll": 1},
            "settings/unknown",
            "Nothing/Like[it]/AtAll",
            f"'Nothing/Like/AtAll' {UNKNOWN}",
            "look it up in the catalogue",
        ),
        (
            {PROFILES: 1},
            "settings/group",
            PROFILES,
            f"'{PROFILES}' is a group of settings and holds no value itself",
            "name what is below it, such as DeletionPolicy, EnableProfileManager, ProfileInactivityThreshold",
        ),
        (
            {"Accounts/Users/User/UserGroup": 1},
            "settings/no-key",
            "Accounts/Users/User/UserGroup",
            "'User' needs the UserName that tells it from its siblings",
            "write 'User[…]'",
        ),
        (
            {COMMAND: {"file": "setup.cmd"}},
            "settings/no-key",
            COMMAND,
            "'CommandFile' needs a label that tells it from its siblings",
            "write 'CommandFile[…]'",
        ),
        (
            {"Accounts/Users[x]/User[y]/UserGroup": 1},
            "settings/key",
            "Accounts/Users[x]/User[y]/UserGroup",
            "'Users' takes no key",
            "write 'Users' alone",
        ),
        (
            {"DesktopBackgroundAndColors/SetColors/Color[9]/Value": "x"},
            "settings/unknown",
            "DesktopBackgroundAndColors/SetColors/Color[9]/Value",
            f"'DesktopBackgroundAndColors/SetColors/Color/Value' {UNKNOWN}",
            "",
        ),
        (
            {"UnifiedWriteFilter/Volumes/Volume[data]/Protected": True},
            "settings/bad-key",
            "UnifiedWriteFilter/Volumes/Volume[data]/Protected",
            "the DriveLetter of 'Volume' must have at most 2 characters",
            "correct what stands in the brackets",
        ),
        (
            {f"{PROFILES}/StorageCapacityStartDeletion": "much"},
            "settings/bad-value",
            f"{PROFILES}/StorageCapacityStartDeletion",
            f"the value of '{PROFILES}/StorageCapacityStartDeletion' must be a whole number",
            "correct the value",
        ),
        (
            {f"{PROFILES}/EnableProfileManager": 7},
            "settings/bad-value",
            f"{PROFILES}/EnableProfileManager",
            f"the value of '{PROFILES}/EnableProfileManager' must be true or false",
            "correct the value",
        ),
        (
            {f"{PROFILES}/EnableProfileManager": "\b"},
            "settings/bad-value",
            f"{PROFILES}/EnableProfileManager",
            f"the value of '{PROFILES}/EnableProfileManager' holds a character that no package can carry",
            "correct the value",
        ),
        (
            {"Policies/Camera/AllowCamera": "Perhaps"},
            "policy/bad-value",
            "Policies/Camera/AllowCamera",
            "the value of 'Camera/AllowCamera' must be one of 'No' (0), 'Yes' (1)",
            "correct the value",
        ),
        (
            {"Policies/Browser/AllowAutofill": "Enable"},
            "policy/label-reversed",
            "Policies/Browser/AllowAutofill",
            "Microsoft's display texts of 'Browser/AllowAutofill' are the wrong way round: this one stands for 0, "
            "which forbids it",
            "write the raw value, 0 or 1",
        ),
        (
            {PASSWORD: "Obviously-Fake-1"},
            "secret/in-clear",
            PASSWORD,
            "'Accounts/Users/User/Password' holds a secret, and its value stands in the profile",
            "write {secret: site/name}, and change the secret",
        ),
        (
            {f"{PROFILES}/DeletionPolicy": {"secret": "north-quay/x"}},
            "settings/wrong-kind",
            f"{PROFILES}/DeletionPolicy",
            f"'{PROFILES}/DeletionPolicy' is no setting that holds a secret",
            "write its value; a secret here would show on the device",
        ),
        (
            {f"{PROFILES}/DeletionPolicy": {"file": "notes.txt"}},
            "settings/wrong-kind",
            f"{PROFILES}/DeletionPolicy",
            f"'{PROFILES}/DeletionPolicy' is not a file",
            "write its value",
        ),
        (
            {PICTURE: "elm.png"},
            "settings/wrong-kind",
            PICTURE,
            f"'{PICTURE}' is a file",
            "write {file: …}, relative to this profile",
        ),
        (
            {"Certificates/ClientCertificates/ClientCertificate[x]/CertificatePath": {"file": "x.pfx"}},
            "settings/private-key-file",
            "Certificates/ClientCertificates/ClientCertificate[x]/CertificatePath",
            "a PFX holds a private key, and is a secret rather than a file of the profile",
            "write it under 'certificates', with store 'client'",
        ),
        (
            {"ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[X]/WLANXmlSettings/SecurityType": "Open"},
            "settings/network",
            "ConnectivityProfiles/WLAN/WLANSetting/WLANConfig[X]/WLANXmlSettings/SecurityType",
            "networks stand under 'wifi', which keeps their keys secret and takes every kind of security",
            "write the network under 'wifi'",
        ),
        (
            {PICTURE: {"file": "gone.png"}},
            "file/missing",
            f"{PICTURE}.file",
            "there is no file 'gone.png'",
            "check the name",
        ),
        (
            {PICTURE: {"file": "notes.txt"}},
            "settings/file-type",
            f"{PICTURE}.file",
            f"'{PICTURE}' must be a file that ends in .jpeg or .jpg or .png",
            "use such a file",
        ),
        (
            {PICTURE: {"file": "empty.png"}},
            "settings/file-content",
            f"{PICTURE}.file",
            "'empty.png' is empty",
            "correct the file",
        ),
        (
            {PICTURE: {"file": "bad?.png"}},
            "settings/file-name",
            f"{PICTURE}.file",
            "the file name holds '?'",
            "rename the file; devices see the same name",
        ),
        (
            {PICTURE: {"file": "dot.png."}},
            "settings/file-name",
            f"{PICTURE}.file",
            "the file name is empty, or begins or ends in a way that Windows drops",
            "rename the file; devices see the same name",
        ),
        (
            {KIOSK: {"file": "broken.xml"}},
            "settings/file-content",
            f"{KIOSK}.file",
            "'broken.xml' is not well-formed XML (line 2)",
            "correct the file",
        ),
        (
            {KIOSK: {"file": "typed.xml"}},
            "settings/file-content",
            f"{KIOSK}.file",
            "'typed.xml' has a DOCTYPE, which no device needs and some refuse",
            "correct the file",
        ),
        (
            {"EditionUpgrade/UpgradeEditionWithLicense": {"file": "licence.txt"}},
            "settings/file-content",
            "EditionUpgrade/UpgradeEditionWithLicense.file",
            "'licence.txt' is not text in UTF-8",
            "correct the file",
        ),
    ],
)
def test_what_the_catalogue_does_not_take_is_found(
    values: dict[str, Any], rule: str, at: str, message: str, remedy: str
) -> None:
    found = list(settings.findings(model(values), pc()))
    assert told(found) == [(rule, f"settings.{at}", message)]
    assert remedy in found[0].remedy


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/Policies/Camera/AllowCamera", "begins or ends with a slash, or has nothing between two"),
        ("Policies/Camera/AllowCamera/", "begins or ends with a slash, or has nothing between two"),
        ("Policies//AllowCamera", "begins or ends with a slash, or has nothing between two"),
        ("", "begins or ends with a slash, or has nothing between two"),
        ("Accounts/Users/User[fitter/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User[fitter]x/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/[fitter]/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User]/Password", "has brackets that do not follow a name, or do not close"),
        ("Accounts/Users/User[]/Password", "has a key without text"),
        ("Accounts / Users", "has a space beside a slash or bracket"),
        ("Accounts/Us\ters", "holds a control character"),
        ("A" * 1025, "is longer than 1024 characters"),
    ],
)
def test_a_malformed_path_is_refused_at_its_key(path: str, fault: str) -> None:
    (found,) = settings.findings(model({path: 1}), pc())
    assert (found.rule, found.at, found.message) == ("settings/malformed-path", ("settings", path), f"the path {fault}")
    assert found.on_key
    assert list(settings.settings(model({path: 1}), pc())) == []


def test_a_policy_that_only_mdm_delivers_needs_one() -> None:
    v = model({"Policies/MixedReality/FallbackDiagnostics": 1})
    assert [rule for rule, _, _ in told(settings.findings(v, headset()))] == ["policy/needs-mdm"]
    assert [rule for rule, _, _ in told(settings.findings(v, headset(services=MDM)))] == []


def test_a_policy_of_unknown_type_is_sent_to_the_area_that_can_state_it() -> None:
    untyped = [name for name, policy in headset().target.policies.items() if not policy.type]
    assert untyped
    stores = catalog.load(headset().target.stores)
    name = next(name for name in untyped if stores.entry(f"/Policies/{name}") is None)
    found = settings.findings(model({f"Policies/{name}": "x"}), headset(services=MDM))
    assert [one.remedy for one in found if one.rule == "policy/type-unknown"] == [
        "write the policy under 'policies', with 'type'"
    ]


def test_a_device_without_a_catalogue_takes_no_settings() -> None:
    other, v = site("other", ""), model({f"{PROFILES}/EnableProfileManager": True, "also//wrong": 1})
    assert told(settings.findings(v, other)) == [
        (
            "settings/not-for-target",
            "settings",
            "there is no catalogue of settings for another Windows device",
        )
    ]
    assert list(settings.settings(v, other)) == []
    assert list(settings.findings(model({}), other)) == []


def test_a_profile_full_of_misspelt_paths_is_answered_quickly() -> None:
    v = model({f"Policies/Camera{number}/AllowCamera": 1 for number in range(300)})
    found = list(settings.findings(v, pc()))
    assert len(found) == 300
    v = model({f"{PROFILES}/EnableProfileManger{number}": 1 for number in range(300)})
    assert sum(finding.remedy.startswith("did you mean") for finding in settings.findings(v, pc())) == 20


@pytest.mark.parametrize("value", [None, [1], {"file": ""}, {"fiel": "x"}, {"secret": "No Name"}, 1.5])
def test_other_shapes_are_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        model({PICTURE: value})


# --- secrets -----------------------------------------------------------------------------------------------


def test_a_secret_written_in_clear_is_never_repeated() -> None:
    v = model({PASSWORD: "Zq7canary", "Accounts/Azure/BPRT": "Zq7canary"})
    said = [f"{finding.message} {finding.remedy}" for finding in settings.findings(v, pc())]
    said += [text for decision in settings.decisions(v, pc()) for text in decision.consequences]
    assert len(said) == 2
    assert [text for text in said if "Zq7canary" in text] == []
    assert list(settings.settings(v, pc())) == []


@pytest.mark.parametrize("stores", [("holographic",), ("desktop",), ("common",)])
def test_every_setting_of_the_stores_that_is_named_like_a_secret_is_known_as_one(stores: tuple[str, ...]) -> None:
    words = ("password", "secret", "securitykey", "productkey", "bprt")
    named = [
        entry
        for entry in catalog.load(stores).search("")
        if entry.type == "string" and not entry.allowed and entry.name.lower().endswith(words)
    ]
    assert named
    assert [entry.path for entry in named if secret_kind(entry) is None] == []


# --- paths -------------------------------------------------------------------------------------------------

NAMES = st.text("ABCxyz019._-", min_size=1, max_size=12)
KEYS = st.none() | st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=20)
PARTS = st.lists(st.builds(Segment, NAMES, KEYS), min_size=1, max_size=6).map(tuple)


@given(PARTS)
def test_a_path_is_read_back_as_it_was_written(parts: tuple[Segment, ...]) -> None:
    assert _settings_path.parse(_settings_path.spelt(parts)) == parts


@given(st.text("A[]/ ", max_size=30))
def test_every_text_is_a_path_or_a_sentence(text: str) -> None:
    found = _settings_path.parse(text)
    if isinstance(found, str):
        assert found
    else:
        assert _settings_path.spelt(found) == text


def test_numbers_in_labels_count() -> None:
    labels = ["item[10]", "item[9]", "item[1b]", "item[1a]", "item"]
    assert sorted(labels, key=_settings_path.natural) == ["item", "item[1a]", "item[1b]", "item[9]", "item[10]"]


# --- the runbook -------------------------------------------------------------------------------------------


def test_no_entry_is_silent() -> None:
    v = model(
        {
            f"{PROFILES}/EnableProfileManager": True,
            PICTURE: {"file": "../pictures/Elm Street.png"},
            PASSWORD: {"secret": "north-quay/fitter", "revision": 2},
        }
    )
    assert silent("settings", settings, v, pc()) == []


def test_the_decision_names_every_setting_and_no_secret() -> None:
    v = model(
        {
            f"{PROFILES}/DeletionPolicy": 1,
            PICTURE: {"file": "../pictures/Elm Street.png"},
            PASSWORD: {"secret": "north-quay/fitter"},
            "SecureStart/LsaCfgFlags": 1,
        }
    )
    (decision,) = settings.decisions(v, pc())
    assert (decision.subject, decision.choice) == ("Further settings", "4")
    assert [plain(text) for text in decision.consequences] == [
        f"{PROFILES}/DeletionPolicy is Delete at storage capacity threshold.",
        f"{PASSWORD} is the secret north-quay/fitter.",
        f"{PICTURE} is the file Elm Street.png.",
        "SecureStart/LsaCfgFlags is 1.",
        "The device restarts once for SecureStart/LsaCfgFlags.",
    ]


def test_a_long_list_is_cut_with_a_word_on_the_rest() -> None:
    v = model({f"{COMMAND}[{number}]": {"file": "setup.cmd"} for number in range(1, 21)})
    (decision,) = settings.decisions(v, pc())
    assert len(decision.consequences) == 13
    assert plain(decision.consequences[-1]) == "8 more are listed in customizations.xml."
    assert len(decision.because) == 20


def test_an_empty_map_decides_nothing() -> None:
    assert list(settings.decisions(model({}), pc())) == []


def test_a_headset_takes_no_edition_upgrade_though_the_common_store_has_it() -> None:
    v = model({"EditionUpgrade/UpgradeEditionWithProductKey": {"secret": "quay/key"}})
    assert told(settings.findings(v, headset())) == [
        (
            "settings/no-carrier",
            "settings.EditionUpgrade/UpgradeEditionWithProductKey",
            "HoloLens 2 takes no settings of 'EditionUpgrade' from a package",
        )
    ]
    assert told(settings.findings(v, pc())) == []


def test_two_files_of_one_name_stand_apart_in_the_bundle() -> None:
    """Command lines refer to a file by its name, so that neither is renamed."""
    from ppkg_builder.areas import _settings_files

    assert _settings_files.places(["b/Run.cmd", "a/run.cmd", "a/run.cmd", "x.png"]) == {
        "a/run.cmd": "assets/run.cmd",
        "b/Run.cmd": "assets/2/Run.cmd",
        "x.png": "assets/x.png",
    }
