"""Names that first set-up takes for time zones: Windows' own."""

from __future__ import annotations

from difflib import get_close_matches

# Names of Windows' time zones (HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Time Zones).
_ENDING = " Standard Time"
_STANDARD = """
AUS Central|AUS Eastern|Afghanistan|Alaskan|Aleutian|Altai|Arab|Arabian|Arabic|Argentina|Astrakhan|Atlantic
Aus Central W.|Azerbaijan|Azores|Bahia|Bangladesh|Belarus|Bougainville|Canada Central|Cape Verde|Caucasus
Cen. Australia|Central America|Central Asia|Central Brazilian|Central Europe|Central European|Central Pacific
Central|Central (Mexico)|Chatham Islands|China|Cuba|Dateline|E. Africa|E. Australia|E. Europe|E. South America
Easter Island|Eastern|Eastern (Mexico)|Egypt|Ekaterinburg|FLE|Fiji|GMT|GTB|Georgian|Greenland|Greenwich|Haiti
Hawaiian|India|Iran|Israel|Jordan|Kaliningrad|Kamchatka|Korea|Libya|Line Islands|Lord Howe|Magadan|Magallanes
Marquesas|Mauritius|Mid-Atlantic|Middle East|Montevideo|Morocco|Mountain|Mountain (Mexico)|Myanmar
N. Central Asia|Namibia|Nepal|New Zealand|Newfoundland|Norfolk|North Asia East|North Asia|North Korea|Omsk
Pacific SA|Pacific|Pacific (Mexico)|Pakistan|Paraguay|Qyzylorda|Romance|Russia Time Zone 10|Russia Time Zone 11
Russia Time Zone 3|Russian|SA Eastern|SA Pacific|SA Western|SE Asia|Saint Pierre|Sakhalin|Samoa|Sao Tome
Saratov|Singapore|South Africa|South Sudan|Sri Lanka|Sudan|Syria|Taipei|Tasmania|Tocantins|Tokyo|Tomsk|Tonga
Transbaikal|Turkey|Turks And Caicos|US Eastern|US Mountain|Ulaanbaatar|Venezuela|Vladivostok|Volgograd
W. Australia|W. Central Africa|W. Europe|W. Mongolia|West Asia|West Bank|West Pacific|Yakutsk|Yukon
"""
_OTHERS = ("Russia Time Zone 3", "Russia Time Zone 10", "Russia Time Zone 11", "UTC", "UTC+12", "UTC+13")
_OFFSETS = ("UTC-02", "UTC-08", "UTC-09", "UTC-11")


def _zone(name: str) -> str:
    if name.startswith("Russia Time Zone"):
        return name
    city, bracket, rest = name.partition(" (")
    return f"{city}{_ENDING}{bracket}{rest}"


ZONES = frozenset((*(_zone(name) for name in _STANDARD.replace("\n", "|").strip("|").split("|")), *_OTHERS, *_OFFSETS))


def meant(zone: str) -> str:
    """The time zone somebody may have meant by ``zone``; empty when none is near."""
    folded = {name.lower(): name for name in ZONES}
    near = get_close_matches(zone.lower(), sorted(folded), 1)
    return folded[near[0]] if near else ""
