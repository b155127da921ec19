"""The reader's modules as machine code, used only where they were made from the very sources beside them.

``make compiled`` fills the folder ``.compiled`` of the package. Each start compares the fingerprint in it with the
sources: after any edit, with another Python or release, the sources are read as if nothing had been compiled.
``KAIDAN_COMPILED=no`` leaves the folder out too.
"""

import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

FOLDER, STAMP = ".compiled", "made_of"
ROOMS = ("model", "record", "languages", "sources", "text", "codebook", "reading")
"""Whatever the compiled modules are, or import: an edit of any of these makes them stale."""


class _Finder:
    """Finds compiled modules before their sources."""

    def __init__(self, modules: Mapping[str, Path]) -> None:
        self._modules = modules

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """The compiled module of this name, if there is one; the rest of the protocol is no matter."""
        file = self._modules.get(fullname)
        if file is None:
            return None
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, str(file)))


def use_compiled(package: Path) -> bool:
    """Whether from now on the compiled modules of ``package`` are imported instead of their sources."""
    modules = find_compiled(package)
    if modules:
        sys.meta_path.insert(0, _Finder(modules))
    return bool(modules)


def find_compiled(package: Path) -> dict[str, Path]:
    """The compiled modules by name; none where they are not wanted or not made from the sources as they are."""
    folder = package / FOLDER
    if os.environ.get("KAIDAN_COMPILED") == "no" or not (folder / STAMP).is_file():
        return {}
    if (folder / STAMP).read_text() != make_fingerprint(package):
        return {}
    return {
        ".".join(file.relative_to(folder).parts).removesuffix(suffix): file
        for suffix in EXTENSION_SUFFIXES[:1]
        for file in folder.rglob(f"*{suffix}")
    }


def make_fingerprint(package: Path) -> str:
    """A hash of the Python that runs and of every source that the compiled modules depend on."""
    digest = sha256(f"{EXTENSION_SUFFIXES[0]} {sys.version}".encode())
    for room in ROOMS:
        for file in sorted((package / room).rglob("*.py")):
            source = file.read_bytes()
            digest.update(f"\n{file.relative_to(package)} {len(source)}\n".encode() + source)
    return digest.hexdigest()
