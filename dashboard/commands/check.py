"""`reachmap check`: what the articles claim about reach, against the geometry."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from dashboard.commands.inputs import articles_of
from geodata.articles.article import Article
from geodata.units import METRES_PER_KM

if TYPE_CHECKING:
    from geodata.checks.verdicts import Finding


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="verdicts on the articles' reach claims",
        description="Judges each claim that a weapon can or cannot reach a place, from anywhere in an area, "
        "by the ranges that all the given articles state.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="article, folder of articles, or glob")
    parser.add_argument(
        "--area", default="Ukraine", help="launch area where a claim names none (default: Ukraine)"
    )
    parser.add_argument("--format", choices=("json",), default="json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from geodata.boundaries.areas import area_named
    from geodata.checks.verdicts import check_claims
    from geodata.extraction.extract import extract
    from geodata.geodesy.scope import AreaScope
    from geodata.scene.launches import basis_line

    area = area_named(options.area)
    scope = AreaScope(area=area.geometry, name=area.name, basis=basis_line(area))
    extractions, failed = [], False
    for found in articles_of(options.files):
        if isinstance(found, Article):
            extractions.append(extract(found))
        else:
            print(f"reachmap: {found}", file=sys.stderr)
            failed = True
    findings = check_claims(extractions, scope)
    print(json.dumps([_row(finding) for finding in findings], ensure_ascii=False, indent=2))
    return 2 if failed else 0


def _row(finding: Finding) -> dict[str, Any]:
    claim = finding.claim
    return {
        "weapon": claim.weapon,
        "place": claim.place.name if claim.place else claim.place_text,
        "reachable_claimed": claim.reachable,
        "verdict": finding.verdict.value,
        "distance_km": _km(finding.distance_m),
        "range_km": _km(finding.range_m),
        "margin_km": _km(finding.margin_m),
        "scope": finding.scope_name,
        "passage": claim.passage.text,
        "sentence": finding.sentence,
    }


def _km(metres: float | None) -> float | None:
    return None if metres is None else round(metres / METRES_PER_KM, 1)
