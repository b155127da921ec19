"""The desk: an editor's own pages."""
