"""Time and memory of drawing one picture, each in a process of its own (the budget: 2 s and 300 MB).

Run with `python -m tests.benchmarks picture`. "first" is the first picture of a process, with the reading of
the borders; "next" is one more. Memory is what drawing adds to the process after its imports.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from geodata.rendering.picture import render_picture
from geodata.scene.picture_options import Aspect, PictureFormat, PictureKind, PictureOptions
from geodata.scene.scene import Scene
from tests.factories import a_scene
from tests.rendering import scenes

CASES: dict[str, tuple[Callable[[], Scene], PictureOptions, PictureFormat]] = {
    "default, PNG 2400 x 1350": (a_scene, PictureOptions(), PictureFormat.PNG),
    "default, PNG 3600 x 2025": (a_scene, PictureOptions(scale=3), PictureFormat.PNG),
    "default, SVG": (a_scene, PictureOptions(), PictureFormat.SVG),
    "default, PDF": (a_scene, PictureOptions(), PictureFormat.PDF),
    "six weapons, square PNG": (scenes.six_weapons, PictureOptions(aspect=Aspect.SQUARE), PictureFormat.PNG),
    "envelope, PNG": (scenes.from_anywhere_in_ukraine, PictureOptions(), PictureFormat.PNG),
    "around the pole, PNG": (scenes.around_the_pole, PictureOptions(), PictureFormat.PNG),
    "ladder, PNG": (a_scene, PictureOptions(kind=PictureKind.LADDER), PictureFormat.PNG),
}


def run() -> None:
    """Print the table."""
    print(f"{'picture':<28}{'first':>9}{'next':>9}{'CPU next':>10}{'memory':>10}{'bytes':>11}")
    for name in CASES:
        done = subprocess.run(
            [sys.executable, "-m", __name__, name], capture_output=True, check=True, text=True
        )
        row = json.loads(done.stdout)
        print(
            f"{name:<28}{row['first_s']:>7.2f} s{row['next_s']:>7.2f} s{row['next_cpu_s']:>8.2f} s"
            f"{row['memory_mb']:>7.0f} MB{row['bytes']:>11,}"
        )


def measure(name: str) -> dict[str, float]:
    """Draw one case twice."""
    make, options, fmt = CASES[name]
    scene = make()
    before_mb = _peak_mb()
    started = time.perf_counter()
    render_picture(scene, options, fmt)
    first_s = time.perf_counter() - started
    started, started_cpu = time.perf_counter(), time.process_time()
    drawn = render_picture(scene, options, fmt)
    return {
        "first_s": first_s,
        "next_s": time.perf_counter() - started,
        "next_cpu_s": time.process_time() - started_cpu,
        "memory_mb": _peak_mb() - before_mb,
        "bytes": len(drawn),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
