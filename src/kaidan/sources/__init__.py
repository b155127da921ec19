"""Who publishes, where, in which layout and on which terms: sources as TOML files."""

from kaidan.sources.load import load_sources
from kaidan.sources.match import find_source

__all__ = ["find_source", "load_sources"]
