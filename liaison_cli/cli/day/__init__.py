"""Commands of the officer's day: what there is to do, how, and the pages of it that go out and come back."""
