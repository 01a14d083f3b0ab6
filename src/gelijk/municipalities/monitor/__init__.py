"""The monitor of local policy against discrimination: rounds, questions, answers and estimates."""
