"""What people around an enterprise say, as a kind of signal."""

from __future__ import annotations

# A part of what is said, and the kind it speaks of; the first that fits decides.
_WORDS: tuple[tuple[str, str], ...] = (
    ("搬", "moved_out"),
    ("人去楼空", "moved_out"),
    ("清空", "moved_out"),
    ("moved", "moved_out"),
    ("垃圾", "rubbish_left"),
    ("rubbish", "rubbish_left"),
    ("断电", "power_cut"),
    ("停电", "power_cut"),
    ("电费", "power_cut"),
    ("power", "power_cut"),
    ("退信", "mail_returned"),
    ("退件", "mail_returned"),
    ("退回", "mail_returned"),
    ("无人签收", "mail_returned"),
    ("returned", "mail_returned"),
    ("租", "rent_arrears"),
    ("rent", "rent_arrears"),
    ("离职", "liaison_left"),
    ("辞职", "liaison_left"),
    ("quit", "liaison_left"),
    ("锁", "door_locked"),
    ("关门", "door_locked"),
    ("没人", "door_locked"),
    ("无人", "door_locked"),
    ("locked", "door_locked"),
)


def kind_of(text: str) -> str:
    """The kind of signal that a sentence speaks of; `other` where no word of it is known."""
    plain = text.lower()
    return next((kind for word, kind in _WORDS if word in plain), "other")
