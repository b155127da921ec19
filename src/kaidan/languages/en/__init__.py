"""Pure functions on English text: sentences, numbers, dates, and who does what."""
