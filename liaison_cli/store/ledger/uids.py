"""What a row is called on every computer.

An enterprise by its code, what people record by the device and the number of the record in its chain, what a rule finds
by the enterprise, the rule and the day from which its cause holds.

Numbers of rows are for joins and for people to type; another file gives them to other rows. Nothing is kept: all of it
follows from the row and from the chains of the ledger, which no row can leave.
"""

from __future__ import annotations

# What rules make, and by which columns: two computers that look at the same data find the same.
_FOUND = {"task": ("enterprise_id", "rule", "since"), "alarm": ("enterprise_id", "since")}
# What people record, each row with a record of its own; that of a table here is known by its action.
_RECORDED = {
    "attempt": "log",
    "task": "add",
    "signal": "signal",
    "lost_case": "open",
    "case_step": None,
    "case_fate": "fate",
    "case_exception": "exception",
    "case_letter": "write",
    "evidence": "attach",
    "custody": "add",
    "network": "add",
    "check_form": "print",
    "form_scan": "scan",
    "notice": "notice",
    "hold": "hold",
}
_BY_IMPORT = ("attempt", "signal")
_CODE = "(SELECT code FROM enterprise WHERE id = {row}.enterprise_id)"
_RECORD = "(SELECT d.uid || '-' || a.n{more} FROM audit a JOIN device d ON d.id = a.device_id WHERE {which} ORDER BY a.id LIMIT 1)"


def of(entity: str, row: str) -> str | None:
    """The uid of a row of a table in SQL, `row` being its name in the query; None for a table whose rows have none."""
    if entity == "enterprise":
        return f"{row}.code"
    if entity == "task":
        # One of somebody's own is an event: rules make the others without a record.
        return f"coalesce({_recorded(entity, row)}, {_found(entity, row)})"
    if entity in _FOUND:
        return _found(entity, row)
    if entity in _RECORDED:
        return _recorded(entity, row)
    return None


def _found(entity: str, row: str) -> str:
    same = " AND ".join(f"b.{name} = {row}.{name}" for name in _FOUND[entity])
    rule = f" || {row}.rule || '/'" if "rule" in _FOUND[entity] else ""
    # What comes again for the same cause, after a person has ended it, is counted.
    again = f"(SELECT count(*) FROM {entity} b WHERE {same} AND b.id <= {row}.id)"
    return f"{_CODE.format(row=row)} || '/{entity}/'{rule} || {row}.since || coalesce('/' || nullif({again}, 1), '')"


def _recorded(entity: str, row: str) -> str:
    action = _RECORDED[entity]
    which = f"a.entity = '{entity}' AND a.entity_id = {row}.id" + (f" AND a.action = '{action}'" if action else "")
    ways = [_RECORD.format(more="", which=which)]
    if entity in _BY_IMPORT:
        brought = f"a.entity = 'import' AND a.entity_id = {row}.import_id AND a.action = 'import'"
        ways.append(_RECORD.format(more=f" || '-' || {row}.id", which=brought))
    if entity == "signal":
        # Found by a comparison of files: it is what it says.
        ways.append(f"{_CODE.format(row=row)} || '/' || {row}.kind || '/' || {row}.on_day")
    return f"coalesce({', '.join(ways)})" if ways[1:] else ways[0]
