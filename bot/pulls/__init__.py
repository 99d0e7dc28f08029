"""A pull request under review, as every door needs it that reviews one: the Action, the service."""
