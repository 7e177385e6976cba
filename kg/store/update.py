"""A SPARQL update of the published graph: a new snapshot, published whole or not at all."""

import shutil
from pathlib import Path

from kg.errors import StoreError
from kg.store.draft import DRAFT, Draft
from kg.store.faults import explained
from kg.store.lock import Lock
from kg.store.snapshots import Snapshots


def update(folder: Path, text: str) -> str:
    """Apply an update and publish; the name of the new snapshot. The text must not LOAD (``queries.guard``).

    A later build that reads an article again writes its graph anew, without the change. Raises SyntaxError for
    a wrong update, StoreError when there is no published graph, or a build is writing.
    """
    snapshots = Snapshots(folder)
    snapshots.check()
    with explained("write", folder), Lock(snapshots.lock):
        published = snapshots.published()
        if published is None:
            raise StoreError(f"the store {folder} has no published graph yet; run: kg build PATH")
        shutil.rmtree(snapshots.building / DRAFT, ignore_errors=True)  # of an update or build that was killed
        with Draft(snapshots.building, published) as draft:
            draft.update(text)
            draft.finish(optimize=False)
            return snapshots.publish(draft.folder).name
