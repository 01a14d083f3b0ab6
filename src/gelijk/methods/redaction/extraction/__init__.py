"""Text out of files with, for every character, the place where it stands in the file."""
