"""The ranking is written by readers, not by editors: nothing to administer."""
