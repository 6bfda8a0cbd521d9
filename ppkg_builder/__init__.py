"""One YAML profile per site becomes a provisioning package and the runbook that gets it onto the devices."""

__version__ = "0.1.0"
