"""Page → records: outline, header, statements. ``readout.py`` is the whole reading on one screen."""
