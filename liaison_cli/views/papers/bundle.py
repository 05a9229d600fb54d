"""The dossier as one ZIP: the paper, the files, their SHA-256 for any computer, and the case as JSON.

The same case gives the same bytes while nothing is written: times are the case's, nothing is compressed. The heads of
the ledger are those of the day, which vouch for all that was on file when it was handed over.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from liaison_cli import files
from liaison_cli.core.case.case_file import CaseFile
from liaison_cli.core.case.procedure import Evidence
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.ledger import printed
from liaison_cli.errors import LiaisonError
from liaison_cli.views.lists.pursued import as_record
from liaison_cli.views.papers import as_pdf, dossier
from liaison_cli.views.papers.dossier import Dossier
from liaison_cli.views.papers.files import safe

SUMS = "SHA256SUMS"


def write(told: Dossier, read: Callable[[Evidence], bytes], path: Path) -> int:
    """Write the dossier; the number of files in it. `read` gives the bytes of a file kept.

    Raises LiaisonError when a file is no longer what was kept, or the folder is missing, full or read-only.
    """
    file, pdf = told.file, io.BytesIO()
    as_pdf.write(dossier.paper(told), pdf)
    case = json.dumps(_record(told), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    with files.writing_bytes(path) as whole, zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        parts = _Parts(archive, safe(f"case-{file.case.id}-{file.enterprise.code}"), file.last_at)
        parts.add("dossier.pdf", pdf.getvalue())
        parts.add("case.json", case)
        for each in file.evidence:
            data = read(each)
            digest = hashlib.sha256(data).hexdigest()
            if digest != each.sha256:
                raise LiaisonError(
                    msg("File {number}, {name}, is not what was attached.", number=each.number, name=each.name),
                    msg(
                        "`liaison audit verify` shows what else was changed; `liaison restore FILE` puts a backup in its place."
                    ),
                )
            name = each.name if told.reveal else masking.text(each.name) or ""
            parts.add(f"evidence/{each.number:03d}-{safe(name)}", data, digest)
        parts.add(SUMS, "".join(f"{digest}  {name}\n" for name, digest in parts.sums).encode())
    return len(parts.sums)


def file_name(file: CaseFile, kind: str) -> str:
    """A name for the bundle: what it is (`kind`, in the reader's language), of which case and enterprise."""
    return safe(f"{kind}-{file.case.id}-{file.enterprise.name}.zip")


def _record(told: Dossier) -> dict[str, Any]:
    """The case as plain values, with nothing in it that depends on the day of writing."""
    found = as_record(replace(told.file, custody=()), reveal=told.reveal)
    case = {key: value for key, value in found.items() if key not in ("next", "next_on")}
    return (case if told.reveal else masking.every(case)) | {"heads": printed(told.heads)}


class _Parts:
    """The files of the archive, all under one folder, with their digests."""

    def __init__(self, archive: zipfile.ZipFile, folder: str, at: str) -> None:
        self._archive, self._folder = archive, folder
        when = datetime.fromisoformat(at)
        self._at = (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second)
        self.sums: list[tuple[str, str]] = []

    def add(self, name: str, data: bytes, digest: str | None = None) -> None:
        """A file, readable for everybody once it is unpacked; its SHA-256 is computed where it is not known."""
        info = zipfile.ZipInfo(f"{self._folder}/{name}", self._at)
        info.create_system, info.external_attr = 3, 0o100644 << 16
        self._archive.writestr(info, data)
        self.sums.append((name, digest or hashlib.sha256(data).hexdigest()))
