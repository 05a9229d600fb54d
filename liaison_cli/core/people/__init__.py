"""What concerns people as such: what is known of one, who was told what, what may be kept and for how long."""
