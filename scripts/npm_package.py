"""Read files of one exact npm package, fetched with npm or given as a local .tgz file."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class NpmPackage:
    """One release of a package; `sha512` is the registry's own digest of the .tgz, in base64."""

    name: str
    version: str
    sha512: str

    def read_files(self, wanted: list[str], package: Path | None = None) -> list[bytes]:
        """Return the bytes of each wanted file, named as inside the package.

        Without a local `package` the release is fetched with `npm pack`.
        Raises ValueError when the package is not the pinned release, KeyError for a missing file.
        """
        with tempfile.TemporaryDirectory() as folder:
            archive = package or self._fetch(Path(folder))
            digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
            if digest != self.sha512:
                raise ValueError(f"{archive} is not {self.name}@{self.version}: sha512 {digest}")
            with tarfile.open(archive) as files:
                return [_read_member(files, f"package/{name}") for name in wanted]

    def _fetch(self, folder: Path) -> Path:
        subprocess.run(
            ["npm", "pack", "--silent", f"{self.name}@{self.version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return next(folder.glob("*.tgz"))


def _read_member(files: tarfile.TarFile, name: str) -> bytes:
    member = files.extractfile(name)
    if member is None:
        raise KeyError(f"{name} is a folder")
    return member.read()
