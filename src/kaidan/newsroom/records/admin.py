"""Records are an index of the archive: changed by loading alone, nothing to administer."""
