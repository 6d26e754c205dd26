from __future__ import annotations

import pytest

from geodata.errors import LibraryError
from geodata.library.items import items, store_extraction
from geodata.library.review import confirm, correct, reject
from geodata.library.views import delete_view, outdated_views, save_view, saved_views, views_using
from tests.library.examples import extraction


@pytest.fixture
def kept(library, hand):
    return store_extraction(library, extraction(), hand=hand())


def test_a_saved_view_comes_back_with_its_figures(library, kept, hand):
    view = save_view(library, "Front page", "v=1&w=ATACMS", [kept[1].id], hand=hand("Anna"))
    project = save_view(library, "Front page", "/home/anna/front.json", [], hand=hand("Anna"), kind="project")
    assert saved_views(library) == (project, view)
    assert (view.item_ids, view.version, view.saved_by) == ((kept[1].id,), 1, "Anna")
    delete_view(library, "Front page")
    assert saved_views(library) == (project,)
    with pytest.raises(LibraryError, match="no saved view"):
        delete_view(library, "Front page")


def test_when_a_figure_changes_the_views_that_show_it_are_listed(library, kept, hand):
    save_view(library, "One", "a", [kept[1].id, kept[4].id], hand=hand())
    save_view(library, "Two", "b", [kept[4].id], hand=hand())
    confirm(library, kept[1].id, version=1, hand=hand())
    assert outdated_views(library) == ()
    correct(library, kept[1].id, version=2, hand=hand(), value=165.0)
    assert [view.name for view in views_using(library, kept[1].id)] == ["One"]
    assert [(view.name, view.changed_item_ids) for view in outdated_views(library)] == [
        ("One", (kept[1].id,))
    ]
    reject(library, kept[4].id, version=1, hand=hand())
    assert [view.name for view in outdated_views(library)] == ["One", "Two"]
    save_view(library, "One", "a", [i.id for i in items(library, "story")], hand=hand(), version=1)
    assert [view.name for view in outdated_views(library)] == ["Two"]


def test_nobody_overwrites_a_view_unseen(library, kept, hand):
    save_view(library, "One", "a", [], hand=hand("Anna"))
    with pytest.raises(LibraryError, match="already a view 'One'"):
        save_view(library, "One", "b", [], hand=hand("Boris"))
    save_view(library, "One", "b", [], hand=hand("Boris"), version=1)
    with pytest.raises(LibraryError, match=r"Boris saved the view 'One' at 2025-07-15 09:0\d UTC"):
        save_view(library, "One", "c", [], hand=hand("Anna"), version=1)
    assert saved_views(library)[0].query == "b"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_view_without_a_name_or_with_unknown_figures_is_refused(library, hand, name):
    with pytest.raises(LibraryError, match="no usable name"):
        save_view(library, name, "a", [], hand=hand())
    with pytest.raises(LibraryError, match="does not hold"):
        save_view(library, "One", "a", [4711], hand=hand())
    assert saved_views(library) == ()
