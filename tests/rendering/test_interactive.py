"""The folium side: a script that never changes, updates that are data, events that are checked."""

from __future__ import annotations

import json
from dataclasses import replace

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string, st_folium

from geodata.coordinates import Bounds, LonLat
from geodata.errors import CoordinateError
from geodata.rendering.interactive import (
    AssetUrls,
    build_map,
    map_event,
    scene_update,
    script_json,
)
from tests.factories import a_scene

URLS = AssetUrls(
    scripts=("leaflet.js", "map.js"), styles=("map.css",), base_map="base.json", paths="borders.json"
)


def script_of(element: folium.Element, base_id: str = "div") -> str:
    return generate_leaflet_string(element, base_id=base_id)


def test_the_script_of_the_map_is_the_same_every_time():
    scripts = set()
    for _ in range(3):
        made = build_map(URLS)
        made.get_root().render()
        scripts.add(script_of(made))
    assert len(scripts) == 1
    assert "base.json" in scripts.pop()


def test_the_map_asks_no_other_host():
    made = build_map(URLS)
    page = made.get_root().render()
    assert "http" not in page.replace("http-equiv", "")
    assert [url for _, url in made.default_js] == ["leaflet.js", "map.js"]
    assert any("http" in url for _, url in folium.Map.default_js), "folium's own list is left alone"


def test_what_is_put_on_a_map_is_not_on_the_next():
    made = build_map(URLS)
    scene_update(a_scene()).add_to(made)
    assert not build_map(URLS)._children


def test_streamlit_folium_sends_the_same_map_with_every_update(monkeypatch):
    sent = []
    monkeypatch.setattr("streamlit_folium._component_func", lambda **options: sent.append(options))
    for title in ("One", "Two"):
        st_folium(build_map(URLS), key="map", feature_group_to_add=scene_update(a_scene(title=title)))
    one, two = ({**options, "on_change": None} for options in sent)
    assert "One" in one.pop("feature_group")
    assert "Two" in two.pop("feature_group")
    assert one == two
    assert one["script"].index("L.map(") < one["script"].index("Reachmap.start(map_div")
    assert "#map_div" in one["header"]
    assert one["js_links"] == list(URLS.scripts)


def payload_of(group: folium.FeatureGroup) -> dict:
    group.add_to(build_map(URLS))
    group._id = "feature_group_0"
    script = script_of(group, "feature_group_0")
    start = script.index("Reachmap.update(") + len("Reachmap.update(")
    return json.loads(script[start : script.rindex(");")])


def test_an_update_carries_the_payload_and_nothing_else():
    payload = payload_of(scene_update(a_scene(), ack=7, sliders={"launch-lat": 50.45}))
    assert payload["ack"] == 7
    assert payload["sl"] == {"launch-lat": 50.45}
    assert [reach["w"] for reach in payload["re"]] == ["Tomahawk", "ATACMS"]


def test_a_weapon_without_a_name_is_called_by_its_plain_description():
    scene = a_scene()
    described = tuple(replace(reach, weapon="generic: artillery") for reach in scene.reaches)
    payload = payload_of(scene_update(replace(scene, reaches=described), ack=1, sliders={}))
    assert {reach["w"] for reach in payload["re"]} == {"Artillery"}


@pytest.mark.parametrize(
    "text",
    [
        "</script>",
        "{{7*7}}",
        "{{'map_div'}}",
        "{% for %}",
        "\u2028\u2029",
        "'\"\\`",
        "_feature_group_0 _div_0",
        "é Київ 🚀",
    ],
)
def test_texts_arrive_as_they_are_through_jinja_and_streamlit_folium(text):
    assert payload_of(scene_update(a_scene(title=text)))["t"] == text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_script_json_is_json_and_inert(value):
    text = script_json(value)
    assert json.loads(text) == value
    for risky in ("<", ">", "&", "{{", "{%", "}}", "\u2028", "\u2029", "`"):
        assert risky not in text.replace("}}", "") or risky == "}}"


@given(st.text())
def test_no_text_opens_a_template_or_a_tag(text):
    assert not set("<>&{}_'`\u2028\u2029") & set(script_json(text))


def event(**more: object) -> dict:
    return {"event": "launch", "launch": 0, "lon": 30.5, "lat": 50.4, "id": None, "seq": 5, **more}


def test_a_launch_event_is_read():
    found = map_event(event())
    assert found is not None
    assert (found.event, found.launch, found.position, found.seq) == ("launch", 0, LonLat(30.5, 50.4), 5)


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [],
        "launch",
        event(event="other"),
        event(seq=None),
        event(launch="0"),
        {"last_clicked": None},
    ],
)
def test_anything_else_is_no_event(value):
    assert map_event(value) is None


def test_a_point_off_the_earth_is_refused():
    with pytest.raises(CoordinateError):
        map_event(event(lat=95.0))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("10,40,50,60", Bounds(west=10, south=40, east=50, north=60)),
        ("170,40,200,60", Bounds(west=170, south=40, east=-160, north=60)),
        ("-300,-80,300,80", Bounds(west=-180, south=-80, east=180, north=80)),
        ("10,60,50,40", None),
        ("nonsense", None),
        ("nan,1,2,3", None),
        ("", None),
    ],
)
def test_an_extent_event_is_read(text, bounds):
    found = map_event(event(event="extent", id=text, lon=None, lat=None))
    assert found is not None
    assert found.extent == bounds
