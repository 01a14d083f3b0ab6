"""What municipalities get for the antidiscrimination office, what they pay, and what is left."""
