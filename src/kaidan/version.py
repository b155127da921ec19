"""The release of kaidan, which is part of what made a reading."""

VERSION = "0.1.0"
