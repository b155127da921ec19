"""The archive as a news site: the only Django in the package."""
