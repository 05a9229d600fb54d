"""How to make the next contact, with the evidence for it: channel, hour, topic, and what to say last."""
