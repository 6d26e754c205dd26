"""The map page opens on the two articles and follows every control."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import words


def view(app):
    return app.session_state["reachmap"].view


def launch(app):
    return view(app).launches[0].choice


def test_it_opens_on_the_two_articles_without_a_fault(app):
    said = words(app)
    assert not app.exception
    assert not app.error
    assert "around 1,600 km" in said
    assert "up to 300 km" in said
    assert "<mark>around 1,600km</mark>" in said
    assert "300km (186 miles)" in said
    assert "Two articles give this figure" in said
    assert "Date: not stated" in said


def test_weapons_without_a_range_are_listed_and_draw_nothing(app, component):
    said = words(app)
    for weapon in ("HIMARS", "Patriot", "Storm Shadow", "Oreshnik"):
        assert weapon in said
    assert "long-range drone" in said.lower()
    reaches = component.given[-1]["feature_group_to_add"]
    assert reaches is not None


def test_the_launch_point_is_said_to_be_an_assumption(app):
    assert "our assumption, not the articles’ statement: Kyiv" in words(app)


def test_claims_are_judged(app):
    said = words(app)
    assert "ATACMS cannot reach Moscow" in said
    assert "Tomahawk can reach Saint Petersburg" in said
    assert "✓ Holds" in said


def test_the_latitude_slider_moves_the_launch_point(app):
    app.slider(key="launch-lat").set_value(49.0).run()
    assert launch(app).position.lat == 49.0
    assert not app.exception


def test_the_border_slider_moves_along_the_border(app):
    app.segmented_control(key="launch-mode").set_value("Along the border").run()
    north = launch(app)
    app.slider(key="launch-border").set_value(90.0).run()
    assert launch(app).start == 0.9
    assert north.countries == ("UA", "RU")
    assert "the Ukraine–Russia border near" in words(app)


def test_anywhere_in_ukraine_judges_from_the_nearest_point(app):
    app.segmented_control(key="launch-mode").set_value("Anywhere in …").run()
    said = words(app)
    assert "the nearest point of Ukraine is 453 km from Moscow" in said.replace("The nearest", "the nearest")
    assert "Crimea and all occupied regions are included" in said
    assert "Trubchevsk" not in said, "a town across the border says nothing about where in Ukraine"
    assert "near Znob Novhorodske" in said


def test_anywhere_begins_with_the_country_of_the_launch_point(app):
    app.text_input(key="launch-search").set_value("Pyongyang").run()
    app.segmented_control(key="launch-mode").set_value("Anywhere in …").run()
    assert launch(app).areas == ("North Korea",)


@pytest.mark.parametrize(
    ("typed", "name", "lat"),
    [
        ("Київ", "Kyiv", 50.45),
        ("Kiev", "Kyiv", 50.45),
        ("48.5, 35.0", "", 48.5),
        ("Belgorod", "Belgorod", 50.6),
    ],
)
def test_any_spelling_or_position_can_be_typed(app, typed, name, lat):
    app.text_input(key="launch-search").set_value(typed).run()
    assert launch(app).name == name
    assert launch(app).position.lat == pytest.approx(lat, abs=0.02)


def test_an_unknown_place_is_said_and_nothing_is_lost(app):
    before = view(app)
    app.text_input(key="launch-search").set_value("Qwxyzville").run()
    assert view(app) == before
    assert app.warning


def test_units_keep_the_print_and_mark_the_conversion(app):
    app.selectbox(key="units").set_value("mi").run()
    said = words(app)
    assert "around 1,600 km" in said
    assert "around 990 miles, our conversion" in said
    assert "186 miles in the article" in said


def test_a_what_if_ring_is_labelled_as_no_articles(app):
    app.toggle(key="what-if-on").set_value(True).run()
    app.slider(key="what-if").set_value(800.0).run()
    assert view(app).what_if_km == 800.0
    assert "Not from an article" in words(app)


def test_a_weapon_can_be_put_away_and_brought_back(app):
    app.get("button_group")[0].set_value(["ATACMS"]).run()
    assert view(app).weapons == ("ATACMS",)
    assert '<p class="rm-figure">around 1,600 km' not in words(app)


def test_undo_redo_and_reset(app):
    app.slider(key="launch-lat").set_value(49.0).run()
    moved = view(app)
    button(app, "Undo").click().run()
    assert view(app).launches == ()
    button(app, "Redo").click().run()
    assert view(app) == moved
    button(app, "Reset").click().run()
    assert view(app).launches == ()


def test_the_address_holds_the_view(app):
    app.slider(key="launch-lon").set_value(33.0).run()
    assert str(app.query_params["from"]).strip("[']").startswith("point~33~50.45")


def test_a_link_restores_the_view(component, app):
    fresh = type(app).from_file(str(app._script_path), default_timeout=60)
    fresh.query_params["from"] = "area~Ukraine"
    fresh.query_params["weapons"] = "ATACMS"
    fresh.run()
    assert view(fresh).weapons == ("ATACMS",)
    assert "anywhere in Ukraine" in words(fresh)


def test_a_bad_link_opens_what_it_can_and_says_so(app):
    fresh = type(app).from_file(str(app._script_path), default_timeout=60)
    fresh.query_params["units"] = "parsecs"
    fresh.query_params["from"] = "area~Atlantis"
    fresh.run()
    assert not fresh.exception
    assert "parsecs" in words(fresh)
    assert "Atlantis" in words(fresh)


def button(app, label):
    return next(b for b in app.button if b.label == label)


def test_a_second_launch_point_is_moved_by_itself(app):
    button(app, "Add a launch point").click().run()
    app.text_input(key="launch-search").set_value("Odesa").run()
    app.toggle(key="what-if-on").set_value(True).run()
    assert [launch.choice.name for launch in view(app).launches] == ["Kyiv", "Odesa"]
    app.radio(key="launch-active").set_value("Launch point 1").run()
    app.text_input(key="launch-search").set_value("Kharkiv").run()
    assert [launch.choice.name for launch in view(app).launches] == ["Kharkiv", "Odesa"]
    assert not app.exception
    assert "rm-alert" not in words(app).replace(".rm-alert", "")


def test_going_back_to_a_point_finds_it_again(app):
    app.text_input(key="launch-search").set_value("Kharkiv").run()
    app.segmented_control(key="launch-mode").set_value("Anywhere in …").run()
    app.segmented_control(key="launch-mode").set_value("Point").run()
    assert launch(app).name == "Kharkiv"


def test_a_step_of_a_slider_leaves_what_stands_around_it(app):
    def drawn():
        return app.session_state["map-drawn"]

    first = drawn()
    app.slider(key="launch-lat").set_value(49.0).run()
    after_one = drawn()
    assert after_one != first, "undo is possible now, and the launch point is no place any more"
    app.slider(key="launch-lat").set_value(48.0).run()
    app.slider(key="launch-lon").set_value(33.0).run()
    app.selectbox(key="target").set_value(app.selectbox(key="target").options[1]).run()
    assert drawn() == after_one
    app.selectbox(key="units").set_value("mi").run()
    assert drawn() != after_one


def test_the_names_of_several_launch_points_follow_them(app):
    button(app, "Add a launch point").click().run()
    app.slider(key="launch-lat").set_value(48.0).run()
    assert "Launch point 1: Kyiv. Launch point 2: 48.00° N, 34.52° E." in words(app)
    assert "from Kyiv and 48.00° N, 34.52° E" in words(app)


def test_the_scene_is_kept_until_something_changes(app):
    scene = app.session_state["reachmap-scene"].result
    app.run()
    assert app.session_state["reachmap-scene"].result is scene
    app.slider(key="launch-lat").set_value(49.0).run()
    assert app.session_state["reachmap-scene"].result is not scene


@pytest.mark.parametrize(
    "link",
    [
        {"from": "point~177.5~64.73~Anadyr"},
        {"from": "point~20~89.5"},
        {"whatif": "1", "units": "mi"},
        {"whatif": "20000", "units": "nmi"},
        {"from": "border~PL~UA~0.5"},
    ],
    ids=lambda link: "&".join(f"{name}={value}" for name, value in link.items()),
)
def test_every_valid_link_opens(component, app, link):
    fresh = type(app).from_file(str(app._script_path), default_timeout=60)
    for name, value in link.items():
        fresh.query_params[name] = value
    fresh.run()
    assert not fresh.exception
    assert not fresh.error
    assert "went wrong" not in words(fresh)


def test_a_border_of_a_link_is_named_by_its_menu(component, app):
    fresh = type(app).from_file(str(app._script_path), default_timeout=60)
    fresh.query_params["from"] = "border~PL~UA~0.5"
    fresh.run()
    assert fresh.selectbox(key="launch-border-of").value == ("PL", "UA")
    assert "the Poland–Ukraine border" in words(fresh)


def test_an_article_that_a_link_names_and_nobody_has_is_said_on_the_map(component, app):
    fresh = type(app).from_file(str(app._script_path), default_timeout=60)
    fresh.query_params["articles"] = "taurus-story"
    fresh.run()
    assert "neither loaded nor in the library" in words(fresh)
    assert "taurus-story" in words(fresh)
    assert "No article is on the map" in words(fresh)
