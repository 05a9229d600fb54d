"""One enterprise and its log: when contact is due, its light, its risk, and why."""
