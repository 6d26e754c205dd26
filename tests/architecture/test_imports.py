"""Imports point one way, and each heavy library has one home."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    {"errors"},
    {"units", "coordinates", "provenance"},
    {"articles", "gazetteer", "boundaries"},
    {"extraction", "geodesy"},
    {"checks"},
    {"scene"},
    {"rendering", "library"},
    {"dashboard"},
)
HOMES = {
    "streamlit": {"dashboard"},
    "streamlit_folium": {"dashboard"},
    "folium": {"rendering"},
    "branca": {"rendering"},
    "matplotlib": {"rendering"},
    "sqlalchemy": {"library"},
    "alembic": {"library"},
    "trafilatura": {"articles"},
    "pypdf": {"articles"},
    "docx": {"articles"},
}
# Below the dashboard nothing asks the clock, chance or the network, so that the same View gives the same bytes;
# the one module that fetches an article on the journalist's click is named.
UNSTEADY = {"random", "secrets", "socket", "requests", "urllib3", "http", "urllib.request", "time"}
ALLOWED_UNSTEADY = {
    "geodata/articles/fetching.py": {"socket", "urllib3", "http", "time"},
}


def modules() -> list[Path]:
    found = [*ROOT.glob("geodata/**/*.py"), *ROOT.glob("dashboard/**/*.py")]
    return sorted(path for path in found if "geodata/data/" not in path.as_posix())


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(dotted: str) -> str | None:
    parts = dotted.split(".")
    if parts[0] == "dashboard":
        return "dashboard"
    if parts[0] == "geodata" and len(parts) > 1:
        return parts[1]
    return None


def room_of(path: Path) -> str | None:
    return room(".".join(path.relative_to(ROOT).with_suffix("").parts))


def floor(name: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if name in rooms)


def label(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=label)
def test_imports_point_downwards_only(path):
    here = room_of(path)
    if here == "__init__":
        assert imports(path) <= {"__future__", "__future__.annotations"}
        return
    above = {
        name
        for name in imports(path)
        if (there := room(name)) not in {None, here, "data", "__init__"} and floor(there) >= floor(here)
    }
    assert not above, f"{label(path)} imports upwards or sideways: {sorted(above)}"


@pytest.mark.parametrize("path", modules(), ids=label)
def test_each_heavy_library_has_one_home(path):
    strays = {
        name
        for name in imports(path)
        if (root := name.split(".", maxsplit=1)[0]) in HOMES and room_of(path) not in HOMES[root]
    }
    assert not strays, f"{label(path)} imports {sorted(strays)}"


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) != "dashboard"], ids=label)
def test_the_domain_asks_no_clock_chance_or_network(path):
    used = {name for name in imports(path) if name in UNSTEADY or name.split(".", maxsplit=1)[0] in UNSTEADY}
    used = {name.split(".", maxsplit=1)[0] for name in used}
    assert used <= ALLOWED_UNSTEADY.get(label(path), set())


@pytest.mark.parametrize("path", modules(), ids=label)
def test_modules_stay_readable(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400, f"{label(path)} has {len(lines)} lines: divide it"


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", modules(), ids=label)
def test_functions_stay_short(path):
    long = [
        f"{node.name} ({node.end_lineno - node.body[0].lineno + 1} lines)"
        for node in functions(path)
        if node.end_lineno - node.body[0].lineno + 1 > 40 + (ast.get_docstring(node) or "").count("\n") + 1
    ]
    assert not long, f"{label(path)}: {long}"
