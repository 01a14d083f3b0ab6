"""How long what somebody told is kept, and how it is destroyed so that nobody reads it again."""
