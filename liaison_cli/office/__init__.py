"""Use cases: what an act decides, writes and sets going, for whichever face asks.

From a Python prompt, five lines log a contact and give back what it changed:

    from datetime import datetime
    from liaison_cli.office import contacts, work
    mine = work.opened("zone.db", by="周明远", at=datetime(2026, 3, 16, 10))
    change = contacts.log(mine, contacts.Tried(enterprise_id=1, channel="phone", outcome="empty")).change
    print(change.before.failures, change.after.failures, [task.rule for task in change.made])
"""
