"""The domain: what a change, a finding and a verdict are. Nothing here reads or writes."""
