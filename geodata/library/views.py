"""Saved views and project files, the figures that they show, and which of those have changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from geodata.errors import LibraryError
from geodata.library.database import Library
from geodata.library.models import ItemRow, ViewItemRow, ViewRow
from geodata.library.records import Hand, ItemState, SavedView
from geodata.library.rows import stamp

NAME_CHARACTERS = 200
_KINDS = ("view", "project")


def save_view(
    library: Library,
    name: str,
    query: str,
    item_ids: Collection[int],
    *,
    hand: Hand,
    kind: str = "view",
    version: int | None = None,
) -> SavedView:
    """Keep a view under a name, with the figures that it shows as they stand now.

    `query` is the link's query string; for `kind="project"` the project file's path. `version` is that of the
    view to replace, None for a new name.

    Raises:
        LibraryError: the name is taken, or someone else has saved it since `version`.
    """
    if not name.strip() or len(name) > NAME_CHARACTERS or kind not in _KINDS:
        raise LibraryError(
            "the view has no usable name", expected=f"a name of at most {NAME_CHARACTERS} characters"
        )
    with library.writing() as session:
        row = _row(session, name, kind)
        _require_version(row, version, name)
        if row is None:
            row = ViewRow(name=name, kind=kind, version=0)
            session.add(row)
        row.query, row.saved_at, row.saved_by = query, stamp(hand.when), hand.who
        row.version += 1
        session.flush()
        _show(session, row.id, item_ids)
        return _saved(session, [row])[0]


def saved_views(library: Library) -> tuple[SavedView, ...]:
    """All saved views and known project files, by name."""
    with library.reading() as session:
        return _saved(session, session.scalars(select(ViewRow).order_by(ViewRow.name, ViewRow.kind)).all())


def views_using(library: Library, item_id: int) -> tuple[SavedView, ...]:
    """The saved views and project files that show a figure: to be told when it changes."""
    query = select(ViewRow).join(ViewItemRow, ViewItemRow.view_id == ViewRow.id).order_by(ViewRow.name)
    with library.reading() as session:
        return _saved(session, session.scalars(query.where(ViewItemRow.item_id == item_id)).all())


def outdated_views(library: Library) -> tuple[SavedView, ...]:
    """Saved views and project files of which a figure has changed since they were saved."""
    return tuple(view for view in saved_views(library) if view.changed_item_ids)


def delete_view(library: Library, name: str, *, kind: str = "view") -> None:
    """Forget a saved view.

    Raises:
        LibraryError: there is none of this name.
    """
    with library.writing() as session:
        row = _row(session, name, kind)
        if row is None:
            raise LibraryError(f"there is no saved view {name!r}", next_step="Load the list again.")
        session.delete(row)


def _row(session: Session, name: str, kind: str) -> ViewRow | None:
    return session.scalars(
        select(ViewRow).where(ViewRow.name == name, ViewRow.kind == kind).with_for_update()
    ).one_or_none()


def _require_version(row: ViewRow | None, version: int | None, name: str) -> None:
    if (row.version if row else None) == version:
        return
    if row is None:
        what = f"the view {name!r} was deleted meanwhile"
    elif version is None:
        what = f"there is already a view {name!r}"
    else:
        at = row.saved_at[:16].replace("T", " ")
        what = f"{row.saved_by or 'someone'} saved the view {name!r} at {at} UTC"
    raise LibraryError(
        what, next_step="Nothing was overwritten. Choose another name, or load it and save again."
    )


def _show(session: Session, view_id: int, item_ids: Collection[int]) -> None:
    session.execute(delete(ViewItemRow).where(ViewItemRow.view_id == view_id))
    rows = session.scalars(select(ItemRow).where(ItemRow.id.in_(set(item_ids)))).all()
    if len(rows) < len(set(item_ids)):
        raise LibraryError(
            "the view shows a figure that the library does not hold", next_step="Load it again."
        )
    session.add_all(
        ViewItemRow(view_id=view_id, item_id=row.id, state=row.state, shown=row.current) for row in rows
    )
    session.flush()


def _saved(session: Session, rows: Iterable[ViewRow]) -> tuple[SavedView, ...]:
    views = list(rows)
    query = select(ViewItemRow, ItemRow).join(ItemRow, ItemRow.id == ViewItemRow.item_id)
    query = query.where(ViewItemRow.view_id.in_([row.id for row in views])).order_by(ViewItemRow.item_id)
    links: dict[int, list[tuple[int, bool]]] = {}
    for link, item in session.execute(query):
        links.setdefault(link.view_id, []).append((item.id, _has_changed(link, item)))
    return tuple(_view(row, links.get(row.id, [])) for row in views)


def _has_changed(link: ViewItemRow, item: ItemRow) -> bool:
    rejected = ItemState.REJECTED.value
    return item.current != link.shown or (item.state == rejected) != (link.state == rejected)


def _view(row: ViewRow, links: list[tuple[int, bool]]) -> SavedView:
    return SavedView(
        name=row.name,
        kind=row.kind,
        query=row.query,
        item_ids=tuple(item_id for item_id, _ in links),
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        version=row.version,
        changed_item_ids=tuple(item_id for item_id, has_changed in links if has_changed),
    )
