"""Every write of the parliament register. Views, commands and imports call these."""
