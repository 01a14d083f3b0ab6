"""The pages of the register, by subject."""
