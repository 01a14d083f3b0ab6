"""Pages of the register of municipalities."""
