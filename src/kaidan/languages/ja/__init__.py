"""Pure functions on Japanese text: sentences, numbers, dates, folding, and who does what."""
