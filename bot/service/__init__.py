"""The webhook service: a queue of reviews that survives crashes, and those who work on it."""
