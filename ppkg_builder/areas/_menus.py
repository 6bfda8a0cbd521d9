"""Where a setting stands on the screens of each target, said as the screens say it."""

from __future__ import annotations

from ppkg_builder.areas._area import screen
from ppkg_builder.site import Site


def updates(site: Site) -> str:
    if site.target.has("settings-of-11"):
        return screen("Settings > Windows Update > Check for updates")
    return screen("Settings > Update & Security > Windows Update > Check for updates")


def app_updates(site: Site) -> str:
    if site.target.has("app-updates-page"):
        return screen("Settings > Apps > App updates > Check for updates")
    return screen("Microsoft Store > Library > Get updates")


def about(site: Site) -> str:
    return screen("Settings > System > About")


def sync(site: Site) -> str:
    return screen("Settings > Accounts > Access work or school > (the account) > Info > Sync")


def reset(site: Site) -> str:
    if site.target.has("hololens"):
        return screen("Settings > Update & Security > Reset & recovery > Get started")
    if site.target.has("settings-of-11"):
        return screen("Settings > System > Recovery > Reset PC")
    return screen("Settings > Update & Security > Recovery > Get started")


def other_users(site: Site) -> str:
    return screen("Settings > Accounts > Other people" if site.target.has("hololens") else "Settings > Accounts")
