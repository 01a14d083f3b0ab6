"""Every write of figures and releases."""
