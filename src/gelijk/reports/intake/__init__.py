"""The public report form: its steps, its languages, its answers, and what is not sent yet."""
