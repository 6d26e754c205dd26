"""Pictures as they looked when somebody last looked at them.

Each is drawn anew and compared with `reference/` at half its size: the mean difference of grey
levels (0 to 255) may be 1.5 and no more than 0.5 % of the points may differ by more than 48. To accept
new looks, look at them, then run with REACHMAP_ACCEPT_IMAGES=1.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geodata.rendering.picture import render_picture
from geodata.scene.picture_options import Aspect, PictureFormat, PictureKind, PictureOptions, Projection
from geodata.scene.scene import Scene
from geodata.scene.view import StyleName
from tests.factories import a_scene
from tests.rendering import scenes

REFERENCE = Path(__file__).parent / "reference"
MEAN_MOST, FAR_OFF, FAR_OFF_SHARE_MOST = 1.5, 48, 0.005

PICTURES: dict[str, tuple[Callable[[], Scene], PictureOptions]] = {
    "default": (a_scene, PictureOptions(scale=1)),
    "dark": (a_scene, PictureOptions(scale=1, aspect=Aspect.STANDARD, style=StyleName.DARK)),
    "print-mercator": (
        a_scene,
        PictureOptions(scale=1, style=StyleName.PRINT, projection=Projection.MERCATOR),
    ),
    "envelope": (scenes.from_anywhere_in_ukraine, PictureOptions(scale=1, aspect=Aspect.SQUARE)),
    "six-weapons-phone": (scenes.six_weapons, PictureOptions(scale=1, aspect=Aspect.TALL)),
    "pole": (scenes.around_the_pole, PictureOptions(scale=1)),
    "ladder": (scenes.six_weapons, PictureOptions(scale=1, kind=PictureKind.LADDER)),
    "ladder-phone": (a_scene, PictureOptions(scale=1, kind=PictureKind.LADDER, aspect=Aspect.TALL)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_looks_as_it_did(name) -> None:
    make, options = PICTURES[name]
    with Image.open(io.BytesIO(render_picture(make(), options, PictureFormat.PNG))) as drawn:
        now = _small(drawn)
    file = REFERENCE / f"{name}.png"
    if os.environ.get("REACHMAP_ACCEPT_IMAGES"):
        now.save(file, optimize=True)
    with Image.open(file) as accepted:
        then = np.asarray(accepted, dtype=np.int16)
    assert then.shape == np.asarray(now).shape
    difference = np.abs(np.asarray(now, dtype=np.int16) - then)
    assert difference.mean() <= MEAN_MOST
    assert (difference > FAR_OFF).mean() <= FAR_OFF_SHARE_MOST


def _small(image: Image.Image) -> Image.Image:
    grey = image.convert("L")
    return grey.resize((grey.width // 2, grey.height // 2), Image.Resampling.BOX)
