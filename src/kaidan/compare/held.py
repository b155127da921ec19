"""A codebook as a key of a cache."""

from kaidan.model.codebook import Codebook


class Held:
    """Equal to another when the versions of the codebooks are; a Codebook itself has no hash."""

    __slots__ = ("codebook",)

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.codebook.version == self.codebook.version

    def __hash__(self) -> int:
        return hash(self.codebook.version)
