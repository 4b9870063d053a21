"""Findings about a view, in numbers: chains, lanes, counts, money, the law of a day."""

from borderlines.findings.amounts import trace_lives
from borderlines.findings.chains import Chain, find_chains, narrow_to_chains
from borderlines.findings.comparison import compare_countries
from borderlines.findings.counts import measure_countries
from borderlines.findings.crossings import crossing_links
from borderlines.findings.day import find_law
from borderlines.findings.lanes import plan_lanes
from borderlines.findings.money import convert_event

__all__ = [
    "Chain",
    "compare_countries",
    "convert_event",
    "crossing_links",
    "find_chains",
    "find_law",
    "measure_countries",
    "narrow_to_chains",
    "plan_lanes",
    "trace_lives",
]
