"""Policies that shut a door somebody still needs: the value that springs each trap, and what it does then."""

from __future__ import annotations

from ppkg_builder.areas._policy_trap import (
    Trap,
    calls,
    edge_only,
    has_apps,
    hololens,
    in_package,
    needs_radio,
    waits_for_hashes,
    without_entra,
)

_LAST = "deliver it by MDM ('deliver: mdm'), or in a pass of its own that comes last (key 'passes')"
_CALLS = (("services", "apps"), "Remote Assist is chosen")

TRAPS = (
    Trap(
        *("Security/AllowAddProvisioningPackage", "0", "locks-out-packages", "warning"),
        "lets devices take no further package: a raised version of this one then needs a reset",
        *(_LAST, in_package),
    ),
    Trap(
        *("System/AllowStorageCard", "0", "locks-out-packages", "warning"),
        "lets devices read no USB drive: packages that follow on the same stick are not applied",
        *(_LAST, in_package),
    ),
    Trap(
        *("Security/AllowRemoveProvisioningPackage", "0", "package-stays", "note"),
        "lets nobody remove the package from a device by hand; only a reset or a flash does",
        "plan for it, or leave the policy out",
    ),
    Trap(
        *("System/AllowTelemetry", "0", "contradicts-telemetry", "warning"),
        "switches off the diagnostic data that services.telemetry counts on",
        "set services.telemetry to false, or choose another level",
        lambda _policy, site: site.services.telemetry,
        ((("services", "telemetry"), "diagnostic data is chosen"),),
    ),
    Trap(
        *("Wifi/AllowWiFi", "0", "no-radio", "warning"),
        "switches the Wi-Fi radio off, and the site counts on a connection",
        *("leave it out, or plan for a network adapter at every reconnect", needs_radio),
    ),
    Trap(
        *("MixedReality/FallbackDiagnostics", "0", "no-hashes", "warning"),
        "keeps devices from writing their hardware hash, and the roster still lacks the hashes",
        *("collect the hashes first, or leave the policy out", waits_for_hashes),
        ((("enrollment", "autopilot"), "Autopilot needs them"),),
    ),
    Trap(
        *("MixedReality/FallbackDiagnostics", "0", "no-diagnostics", "note"),
        "keeps devices from writing diagnostics to a PC when the network fails",
        "keep another way of collecting logs",
        lambda policy, site: not waits_for_hashes(policy, site),
    ),
    Trap(
        *("Connectivity/AllowUSBConnection", "0", "no-pc-cable", "note"),
        "hides devices from a PC: no package, no file and no flashing by cable without the buttons",
        *("see that the recovery chapter's flashing mode is known to whoever needs it", hololens),
    ),
    Trap(
        *("ApplicationManagement/AllowAllTrustedApps", "0", "blocks-own-apps", "warning"),
        "forbids apps from outside the Store, and the site has apps of its own",
        "set it to 1, or deliver the apps through the Store",
        lambda policy, site: has_apps(policy, site) and not site.apps,  # of those in the package 'apps' tells
        ((("services", "lob"), "the site's own apps"),),
    ),
    Trap(
        *("ApplicationManagement/AllowAllTrustedApps", "0", "breaks-edge", "warning"),
        "also keeps Edge from opening on builds before 22H1",
        *("raise target.build to {first} or newer, or set it to 1", edge_only),
        ((("target", "build"), "the build"),),
        "edge-without-sideloading",
    ),
    Trap(
        *("MixedReality/VisitorAutoLogon", "1", "visitor-with-account", "warning"),
        "signs a visitor in only on a device without any other account, and the package creates one",
        "remove the local account, or the policy",
        lambda _policy, site: bool(site.accounts),
        ((("accounts",), "the account"),),
    ),
    Trap(
        *("MixedReality/VisitorAutoLogon", "1", "build-disputed", "warning"),
        "works from 20346.1002 or 20348 on, Microsoft's pages disagree, and these devices are older than the later",
        "raise target.build to {first} or newer, or test it on one device",
        lambda _policy, site: site.target.has("hololens") and not site.target.has("visitor-auto-logon"),
        ((("target", "build"), "the build"),),
        "visitor-auto-logon",
    ),
    Trap(
        *("MixedReality/AutoLogonUser", None, "auto-logon-without-entra", "warning"),
        "signs in a user with an Entra or Microsoft account, and the site has no Entra ID",
        *("set services.entra to true, or remove the policy", without_entra),
    ),
    Trap(
        *("Wifi/AllowManualWiFiConfiguration", "0", "no-other-network", "note"),
        "lets nobody join a network by hand any more, not even to bring a device back under management",
        "keep a network for that in the package, or a network adapter at hand",
        lambda policy, site: hololens(policy, site) and needs_radio(policy, site),
    ),
    Trap(
        *("MixedReality/MicrophoneDisabled", "1", "calls-without-senses", "warning"),
        "switches the microphones off, by which Remote Assist lets the wearer speak",
        *("remove the policy, or Remote Assist", calls, (_CALLS,)),
    ),
    *(
        Trap(
            *(f"Privacy/LetAppsAccess{sense}", "2", "calls-without-senses", "warning"),
            f"keeps all apps from the {sense.lower()}, by which Remote Assist {does}",
            *(f"allow Remote Assist by 'Privacy/LetAppsAccess{sense}_ForceAllowTheseApps'", calls, (_CALLS,)),
        )
        for sense, does in (("Microphone", "lets the wearer speak"), ("Camera", "shows what the wearer sees"))
    ),
    *(
        Trap(
            *(f"Update/{name}", None, "no-update-server", "warning"),
            "names an update server (WSUS), which no HoloLens 2 takes updates from",
            *("set updates by Update rings or a Connected Cache, and remove the policy", hololens),
        )
        for name in ("UpdateServiceUrl", "UpdateServiceUrlAlternate")
    ),
    *(
        Trap(
            *(name, raw, "no-updates", "warning"),
            "keeps updates away, and the site counts on Windows Update",
            "set services.windows_update to false, or choose another value",
            lambda _policy, site: site.services.windows_update,
            ((("services", "windows_update"), "Windows Update is chosen"),),
        )
        for name, raw in (("Update/AllowUpdateService", "0"), ("Update/AllowAutoUpdate", "5"))
    ),
    *(
        Trap(
            *("DeliveryOptimization/DODownloadMode", raw, "no-peers", "warning"),
            "shares downloads with other devices, which HoloLens 2 does not do",
            *("choose HTTP alone (0), with or without a Connected Cache", hololens),
        )
        for raw in ("1", "2", "3")
    ),
    Trap(
        *("ApplicationManagement/RequirePrivateStoreOnly", "1", "store-retired", "warning"),
        "shows nothing but the private store, and Microsoft has retired the Store for Business behind it",
        "leave it out; Intune delivers apps without it",
    ),
)
"""Sources: HoloLens pages on device restrictions, security baseline, recovery, diagnostics, kiosk; release notes."""
