"""Every write of the register, by subject."""
