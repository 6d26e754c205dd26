"""PNG, SVG and PDF, each opened by a reader that we did not write."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import threading

import matplotlib as mpl
import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from geodata.errors import RenderingError
from geodata.rendering.picture import render_picture
from geodata.scene.picture_options import Aspect, PictureFormat, PictureKind, PictureOptions
from tests.conftest import absent
from tests.factories import a_scene

LINK = "v=1&w=ATACMS"
SVG = "{http://www.w3.org/2000/svg}"


def picture(fmt: PictureFormat, **options: object) -> bytes:
    chosen = PictureOptions(**{"scale": 1} | options)
    return render_picture(a_scene(title="Київ & <Kyiv>"), chosen, fmt, link=LINK, description="Alt text")


@pytest.fixture(scope="module")
def svg() -> bytes:
    return picture(PictureFormat.SVG)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return picture(PictureFormat.PDF)


@pytest.mark.parametrize("fmt", list(PictureFormat))
@pytest.mark.parametrize("kind", list(PictureKind))
def test_equal_scenes_give_equal_bytes(fmt, kind) -> None:
    small = {"kind": kind, "aspect": Aspect.SQUARE, "passages": False}
    assert picture(fmt, **small) == picture(fmt, **small)


@pytest.mark.parametrize(
    ("aspect", "scale", "size"), [(Aspect.WIDE, 2, (2400, 1350)), (Aspect.TALL, 3, (1260, 2241))]
)
def test_a_png_has_its_size_and_keeps_the_link(aspect, scale, size) -> None:
    with Image.open(io.BytesIO(picture(PictureFormat.PNG, aspect=aspect, scale=scale))) as image:
        image.load()
        assert image.size == size
        assert image.text["Source"] == LINK
        assert image.text["Title"] == "Київ & <Kyiv>"
        assert image.text["Description"] == "Alt text"
        assert "Creation Time" not in image.text


def test_an_svg_has_real_text_in_named_layers(svg) -> None:
    root = etree.fromstring(svg)
    layers = [group.get("id") for group in root.findall(f"{SVG}g")]
    wanted = {
        "headline",
        "base-map",
        "borders",
        "rings",
        "ring-labels",
        "places",
        "place-names",
        "launch",
        "key",
        "sources",
    }
    assert wanted <= set(layers)
    rings = next(group for group in root.findall(f"{SVG}g") if group.get("id") == "rings")
    assert rings.get("{http://www.inkscape.org/namespaces/inkscape}groupmode") == "layer"
    lines = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "Київ & <Kyiv>" in lines
    assert any("ATACMS: up to 300 km" in line for line in lines)
    assert root.find(f"{SVG}title").text == "Київ & <Kyiv>"
    assert LINK in "".join(root.find(f"{SVG}metadata").itertext())


def test_an_svg_needs_nothing_from_outside_and_carries_its_letters(svg) -> None:
    text = svg.decode()
    assert set(re.findall(r'(?:href|src)="?\s*([^"\s>]+)', text)) == set()
    assert set(re.findall(r"url\(([a-z#]+)", text)) == {"data", "#map"}
    assert "@font-face" in text
    assert len(svg) < 1_500_000


def test_a_pdf_has_text_that_can_be_read_and_every_font_in_it(pdf) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    words = " ".join(reader.pages[0].extract_text().split())
    for part in ("Київ & <Kyiv>", "ATACMS: up to 300 km", "Financial Times, date not stated", "1,600km"):
        assert part in words, part
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descendants = font.get("/DescendantFonts") or [font]
        assert all("/FontFile2" in item.get_object()["/FontDescriptor"] for item in descendants)
    assert reader.metadata["/Keywords"] == LINK
    assert reader.metadata.get("/CreationDate") is None
    width, height = reader.pages[0].mediabox[2:]
    assert (float(width), float(height)) == (900.0, pytest.approx(506.25))


def test_poppler_draws_the_pdf(pdf, tmp_path) -> None:
    if not shutil.which("pdftoppm"):
        absent("pdftoppm is not on PATH: install poppler-utils")
    (tmp_path / "scene.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftoppm", "-png", "-r", "48", "scene.pdf", "page"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    with Image.open(next(tmp_path.glob("page*.png"))) as image:
        assert len(image.convert("RGB").getcolors(1_000_000)) > 500


def test_librsvg_draws_the_svg(svg, tmp_path) -> None:
    if not shutil.which("rsvg-convert"):
        absent("rsvg-convert is not on PATH: install librsvg2-bin")
    (tmp_path / "scene.svg").write_bytes(svg)
    subprocess.run(["rsvg-convert", "scene.svg", "-o", "scene.png"], cwd=tmp_path, check=True)
    with (
        Image.open(tmp_path / "scene.png") as drawn,
        Image.open(io.BytesIO(picture(PictureFormat.PNG))) as ours,
    ):
        assert drawn.size == ours.size
        pair = [image.convert("L").resize((120, 68)) for image in (drawn, ours)]
        difference = [abs(a - b) for a, b in zip(*(image.tobytes() for image in pair), strict=True)]
    assert sum(difference) / len(difference) < 6


def test_drawing_leaves_matplotlibs_settings_alone_and_is_safe_in_threads() -> None:
    before = dict(mpl.rcParams)
    alone = picture(PictureFormat.PNG, aspect=Aspect.SQUARE, passages=False)
    found: list[bytes] = []

    def one() -> None:
        found.append(picture(PictureFormat.PNG, aspect=Aspect.SQUARE, passages=False))

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 3
    assert dict(mpl.rcParams) == before


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RenderingError, match="bmp"):
        render_picture(a_scene(), PictureOptions(), "bmp")
