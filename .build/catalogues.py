"""Compiles the catalogues of translations into what is built: a wheel, or an installation that follows the source."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):
    """Every build makes the compiled files anew; git does not keep them, so the wheel is told of them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile them before the build gathers its files."""
        subprocess.run([sys.executable, "-m", "liaison_cli.language.catalogue", "compile"], cwd=self.root, check=True)
        build_data["artifacts"].append("liaison_cli/language/locale/**/*.mo")
