"""Every write of the register of municipalities."""
