"""What nothing passes that still holds what had to go."""
