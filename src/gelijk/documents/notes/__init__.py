"""Decision notes: what was put before a minister, and a public version without people."""
