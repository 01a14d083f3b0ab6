"""Reading official Dutch letters: text, its source, and what stands in it."""
