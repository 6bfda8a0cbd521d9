"""The drawings of a runbook, each made from what the site's material says."""

from ppkg_builder.runbook.pictures._benches import bench_chart
from ppkg_builder.runbook.pictures._beside import beside
from ppkg_builder.runbook.pictures._first_start import first_start
from ppkg_builder.runbook.pictures._network_path import network_path
from ppkg_builder.runbook.pictures._timeline import timeline

__all__ = ["bench_chart", "beside", "first_start", "network_path", "timeline"]
