"""The desk has pages of its own: nothing to administer here."""
