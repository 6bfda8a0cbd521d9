"""Where a file of ours may differ from the tool's: by what a package itself shows, and by what no package has shown.

``docs/fidelity.md`` prints both tables. Cells are Markdown.
"""

from __future__ import annotations

EXCEPTIONS = (
    (
        "the package was made in a wizard",
        "numbers of groups, order of sets: the package does not record in which order settings were entered",
        "no, as far as is known: a device orders groups by a list of its own (the sequence hive), not by number",
    ),
    (
        "the package was edited after its build",
        "whatever was edited: its answer file no longer describes it",
        "yes, as its editor meant it; a rebuild from its answer file gives the package before the edit",
    ),
    (
        "first generation (2016)",
        "how settings are grouped into files, and the event list of those that are applied once",
        "no node, type or value differs; this generation is read, explained and compared, but not written",
    ),
    (
        "no store at hand holds the setting",
        "its node is missing from ours",
        "yes; so a profile that names such a setting is refused, and the key raw writes its node as it is",
    ),
    (
        "another store version defines the setting otherwise",
        "type, scope or group of that node",
        "yes, if type or scope differ: choose the store version with --store",
    ),
)
"""Every cause by which a file may differ: what differs then, and whether Windows can notice."""

UNSEEN = (
    (
        "groups that wait for each other in a circle",
        "the one that others reach last comes first",
        "no shipped store has such a circle",
        "no, as far as is known: a device orders groups by a list of its own",
    ),
    (
        "`SettingsPath` of a Wi-Fi profile",
        "left out",
        "a profile is made from several settings",
        "no: both forms are taken",
    ),
    (
        "layout of a Wi-Fi profile",
        "one line, `nonBroadcast` only for hidden networks, hex and name of the SSID",
        "no real package with Wi-Fi was at hand",
        "no: the profile says the same",
    ),
    (
        "Wi-Fi profile files",
        "`WiFi/Profile/<SSID>/WlanXml`",
        "the store names no node for them",
        "yes, if the tool carries them in another way",
    ),
    (
        "keys in the paths of `WiFi` and `VPNv2`",
        "percent-encoded, as both CSPs ask",
        "how the tool spells them is not known",
        "only for names with other characters than letters, digits and `-._~`",
    ),
    (
        "a slash in any other key",
        "`%2F`",
        "likewise",
        "only for such keys",
    ),
    (
        "a key with characters that no file name holds",
        "`_` in the file's name",
        "likewise",
        "no: the event list names the file",
    ),
    (
        "a group's file name beyond 200 characters",
        "cut",
        "the tool's limit is not known",
        "no",
    ),
    (
        "`./Device/Vendor/MSFT/…` (one setting)",
        "without `Device`",
        "no package with one was seen",
        "yes, if the tool writes `Device` as a node: then the tool's does not work",
    ),
    (
        "apps, licences, provisioners",
        "texts of the CSP's documentation",
        "no real package with one was at hand",
        "yes",
    ),
    (
        "a node to delete",
        "`nocharacteristic`",
        "likewise",
        "yes",
    ),
    (
        "XML files with a document type, or above 4 MiB",
        "refused",
        "our readers refuse them, too",
        "not applicable",
    ),
)
"""What ours is, why the tool's may be another, and whether Windows can notice: nothing of it has shown in a package."""
