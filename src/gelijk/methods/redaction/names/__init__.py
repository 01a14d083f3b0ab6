"""Names of people: where they stand, who is who, and in what capacity."""
