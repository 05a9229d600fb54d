"""The Chinese of the audit and its verification."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "About": "对象",
    "Action": "动作",
    "An anchor that was printed earlier.": "以前打印的锚点。",
    "Audit records": "审计记录",
    "Check every audit record and every seal; exits 5 when something was changed from outside.": "检查每条审计记录和每个封存；有外部改动时退出码为 5。",
    "Hash": "哈希",
    "Its number": "序号",
    "List the audit records, the newest first.": "列出审计记录，最近的在前。",
    "Only about this row of it.": "只看其中这一行。",
    "Only about this table.": "只看这张表。",
    "Only by this person.": "只看这个人的。",
    "Print the anchor of today: number, time and hash of the last record, and the last seal.": "打印今天的锚点：最后一条记录的序号、时间和哈希，以及最后一个封存。",
    "Seal the rows that large imports left unsealed.": "封存大批导入后尚未封存的行。",
    "Show the audit records, and verify that nothing was changed behind the program's back.": "查看审计记录，并核验没有人绕过程序改动数据。",
    "Show the audit records; verify that nothing was changed from outside.": "查看审计记录；核验没有外部改动。",
    "There are no audit records.": "还没有审计记录。",
    "Why": "原因",
    "Write NUMBER:HASH, as `liaison audit head` printed them.": "请写成 序号:哈希，即 `liaison audit head` 打印的内容。",
    "{count} findings: something else than this program has written to the database.": "发现 {count} 处：有别的程序写过这个数据库。",
    "{count} rows of imports are not sealed yet; `liaison audit seal` does it.": "有 {count} 行导入数据尚未封存；运行 `liaison audit seal` 即可。",
    "{count} rows were sealed.": "已封存 {count} 行。",
    "{records} audit records and {seals} seals are whole.": "{records} 条审计记录和 {seals} 个封存均完整。",
    "{table} no. {first} to {last}: {kind}.": "{table} 第 {first} 至 {last} 行：{kind}。",
    "{table} no. {first}: {kind}.": "{table} 第 {first} 行：{kind}。",
    "{text!r} is no anchor.": "「{text}」不是锚点。",
}
