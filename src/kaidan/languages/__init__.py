"""Pure functions on strings, one package a language; all spans are code points of the string given."""
