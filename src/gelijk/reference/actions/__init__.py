"""Every change to organisations: their names, their relations, who serves a municipality."""
