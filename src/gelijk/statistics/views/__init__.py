"""Pages of figures and releases."""
