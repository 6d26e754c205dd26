"""Any output of a Scene as bytes, by the ending of its file name."""

from __future__ import annotations

from geodata.errors import RenderingError
from geodata.rendering.data_formats.formats import DataFormat, render_data
from geodata.rendering.embed import embed_html
from geodata.rendering.picture.render import render_picture
from geodata.scene.captions import alt_text
from geodata.scene.links import to_link
from geodata.scene.picture_options import PictureFormat, PictureOptions
from geodata.scene.scene import Scene

PICTURES = tuple(fmt.value for fmt in PictureFormat)
DATA = tuple(fmt.value for fmt in DataFormat)
EMBED = "html"
FORMATS = (*PICTURES, EMBED, *DATA)


def export(scene: Scene, fmt: str, picture: PictureOptions | None = None) -> bytes:
    """The bytes of a picture, embed or data file; equal Scenes and options give equal bytes.

    Raises:
        RenderingError: no such format.
    """
    link = to_link(scene.view)
    if fmt in PICTURES:
        return render_picture(
            scene, picture or PictureOptions(), fmt, link=link, description=alt_text(scene).short
        )
    if fmt == EMBED:
        return embed_html(scene).encode()
    if fmt in DATA:
        return render_data(scene, DataFormat(fmt), link=link)
    raise RenderingError(f"no format is called “{fmt}”", expected=", ".join(FORMATS))
