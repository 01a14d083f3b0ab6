"""Letters to municipalities: a text as data, merged with the figures of each."""
