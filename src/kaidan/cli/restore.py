"""``kaidan restore``: see backup."""

from kaidan.cli.backup import restore as command

__all__ = ["command"]
