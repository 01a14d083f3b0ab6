"""Pages of parliament."""
