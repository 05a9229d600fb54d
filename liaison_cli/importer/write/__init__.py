"""The one stage that sees the store: it looks up what a plan needs, and does what the plan says."""
