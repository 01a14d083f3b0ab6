"""Pages of the programme; each reads, or calls one action."""
