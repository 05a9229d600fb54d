"""Commands about lost-contact cases."""
