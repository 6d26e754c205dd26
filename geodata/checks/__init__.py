"""Claims judged by geometry."""

from geodata.checks.rounding import RULE, PlausibleRange, place_tolerance_m, plausible_range, standing
from geodata.checks.standing import Standing
from geodata.checks.verdicts import Finding, Verdict, check_claim, check_claims, outline_of

__all__ = [
    "RULE",
    "Finding",
    "PlausibleRange",
    "Standing",
    "Verdict",
    "check_claim",
    "check_claims",
    "outline_of",
    "place_tolerance_m",
    "plausible_range",
    "standing",
]
