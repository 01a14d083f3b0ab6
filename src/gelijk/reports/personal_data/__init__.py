"""The rights of the two sides over their personal data (AVG artt. 15 to 21)."""
