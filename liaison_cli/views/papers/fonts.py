"""A Chinese font of this machine, to be embedded in documents."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError

# (regular, bold, the face in a collection that has the forms of the mainland): the first that is there is taken.
_KNOWN = (
    (
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
        2,
    ),
    (
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc",
        2,
    ),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", None, 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", None, 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", None, 0),
    ("C:/Windows/Fonts/msyh.ttc", "C:/Windows/Fonts/msyhbd.ttc", 0),
    ("C:/Windows/Fonts/simhei.ttf", None, 0),
    ("C:/Windows/Fonts/simsun.ttc", None, 0),
    ("/System/Library/Fonts/PingFang.ttc", None, 0),
    ("/System/Library/Fonts/STHeiti Light.ttc", "/System/Library/Fonts/STHeiti Medium.ttc", 1),
)


@dataclass(frozen=True, slots=True)
class Font:
    """Files of a font, and the face to take where a file holds several."""

    regular: Path
    bold: Path
    face: int = 0


def chinese() -> Font:
    """LIAISON_FONT, else the first known Chinese font that is installed. Raises LiaisonError when there is none."""
    if given := os.environ.get("LIAISON_FONT"):
        path = Path(given).expanduser()
        if not path.is_file():
            raise LiaisonError(msg("There is no font at {path}.", path=str(path)), msg("Check LIAISON_FONT."))
        return Font(path, path)
    for regular, bold, face in _KNOWN:
        if Path(regular).is_file():
            heavy = Path(bold) if bold and Path(bold).is_file() else Path(regular)
            return Font(Path(regular), heavy, face)
    raise LiaisonError(
        msg("No Chinese font was found, and a PDF needs one."),
        msg("Install one (on Debian: apt install fonts-noto-cjk), or name a font file in LIAISON_FONT."),
    )
