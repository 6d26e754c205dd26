"""`reachmap run`, and `reachmap` alone: open the dashboard."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

from dashboard.assets import install_assets
from dashboard.settings import ARTICLES_VARIABLE, LEXICON_VARIABLE, STATIC
from geodata.errors import ReachmapError

PORT = 8501
TRIES = 20
APP = Path(__file__).resolve().parents[1] / "app.py"
CONFIG = APP.parents[1] / ".streamlit" / "config.toml"


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "run",
        help="open the dashboard (the same as no command)",
        description="Starts the dashboard on this machine, prints its address and opens it in the browser.",
    )
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="open on the articles in this folder")
    parser.add_argument("--lexicon", type=Path, metavar="FILE.toml", help="your own weapons and words")
    parser.add_argument("--port", type=int, help=f"port to listen on (default: {PORT}, or the next free one)")
    parser.add_argument(
        "--address", default="localhost", help="address to listen on (default: this machine only)"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    _hand_over(options)
    port = _port(options.address, options.port)
    install_assets(STATIC)
    address = f"http://{options.address}:{port}"
    print(f"Reachmap is at {address} (stop it with Ctrl+C)", flush=True)
    if options.address != "localhost":
        print("It listens beyond this machine: whoever reaches this address can open it.", flush=True)
    _serve(options, port)
    return 0


def _hand_over(options: argparse.Namespace) -> None:
    """The page runs in Streamlit's own threads: what it needs goes through the environment."""
    if options.articles:
        if not options.articles.is_dir():
            raise ReachmapError(
                "there is no such folder",
                where=str(options.articles),
                expected="a folder with articles",
                next_step="Check the path after --articles.",
            )
        os.environ[ARTICLES_VARIABLE] = str(options.articles.resolve())
    if options.lexicon:
        from geodata.extraction.lexicon.loading import load_lexicon

        load_lexicon(options.lexicon)
        os.environ[LEXICON_VARIABLE] = str(options.lexicon.resolve())


def _port(address: str, wanted: int | None) -> int:
    if wanted is not None:
        if _is_free(address, wanted):
            return wanted
        raise ReachmapError(
            f"port {wanted} is in use",
            where="--port",
            next_step="Close the program that uses it, or leave --port out and a free one is taken.",
        )
    free = next((port for port in range(PORT, PORT + TRIES) if _is_free(address, port)), None)
    if free is None:
        raise ReachmapError(
            f"ports {PORT} to {PORT + TRIES - 1} are all in use", next_step="Name a free one with --port."
        )
    return free


def _is_free(address: str, port: int) -> bool:
    try:
        family, kind, protocol, _, name = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(name)
    except (OSError, OverflowError):
        return False
    return True


def _serve(options: argparse.Namespace, port: int) -> None:
    from streamlit.web import bootstrap

    _warm_up()
    flags = {
        **_settings(),
        "server.address": options.address,
        "server.port": port,
        "server.headless": options.no_browser or not _has_display(),
    }
    bootstrap.load_config_options(flag_options=flags)
    bootstrap.run(str(APP), is_hello=False, args=[], flag_options=flags)


def _warm_up() -> None:
    """Load before the first reader comes what takes longest: 2 s of imports and the gazetteer."""
    from geodata.gazetteer.lookup import Gazetteer

    for module in ("extraction.extract", "scene.compose", "rendering.export", "rendering.interactive"):
        import_module(f"geodata.{module}")
    Gazetteer.load()


def _settings() -> dict[str, Any]:
    """The settings of .streamlit/config.toml, wherever the command is called from."""
    if not CONFIG.is_file():
        return {}
    sections = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value for section, names in sections.items() for name, value in names.items()
    }


def _has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return "CI" not in os.environ
