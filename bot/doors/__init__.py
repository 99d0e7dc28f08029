"""The front doors. Each finds a change, picks the settings, and calls `bot.pipeline.review`."""
