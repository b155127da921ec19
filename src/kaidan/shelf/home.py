"""The folder of an archive: its owner's alone from the first moment."""

from pathlib import Path


def make_home(folder: Path) -> None:
    """Makes the folder where there is none; one that is there keeps what its owner has set. Raises OSError.

    Withheld texts, the desk's notes and the site's key lie there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
