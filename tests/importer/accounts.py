"""Every file of the corpus is imported, twice, and its balance closed: `python -m tests.importer.accounts`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from liaison_cli.errors import LiaisonError
from liaison_cli.importer.job import Job
from liaison_cli.office.roster import importing
from tests.importer import corpus, generic, troubles
from tests.importer.test_repeats import a_zone


def account(data: bytes) -> int:
    """How many cells of a file were accounted for; none of one that is refused, and nothing is known of it then."""
    with a_zone() as work, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        path.write_bytes(data)
        try:
            first = importing.take_in(work, Job((path,)))
        except LiaisonError:
            assert work.db.execute("SELECT count(*) FROM enterprise").fetchone()[0] == 0
            return 0
        for report in (*first, *importing.take_in(work, Job((path,)))):
            assert report.balance is None or report.balance.cells == sum(report.balance.fates.values())
        return sum(report.balance.cells for report in first if report.balance)


def main() -> None:
    """Print how many cells there are, and raise for the first file that is out of balance."""
    files = [(case, corpus.write(writing)) for case, writing in troubles.cases(2)]
    files += [(case, file.data) for case, file in generic.cases()]
    cells = refused = 0
    for case, data in files:
        try:
            found = account(data)
        except Exception as error:
            raise SystemExit(f"{case}: {error!r}") from error
        cells += found
        refused += not found
    print(f"{len(files)} files, {refused} refused, {cells} cells, all of them accounted for")


if __name__ == "__main__":
    main()
