"""Enterprises, people, officers, and the imports that brought them."""
