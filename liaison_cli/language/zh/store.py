"""The Chinese of what the database says."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "The database {path} reports: {reason}.": "数据库 {path} 报告：{reason}。",
    "Nothing was changed. Try again; if it stays, restore the last backup.": "没有做任何改动。请再试一次；如仍不行，请恢复最近的备份。",
    "There is no database at {path}.": "{path} 处没有数据库。",
    "Import a roster first: liaison import FILE. Or name another database with --db.": "请先读入名册：liaison import FILE；或用 --db 指定别的数据库。",
    "{path} is a database of another program.": "{path} 是别的程序的数据库。",
    "Name the liaison database with --db.": "请用 --db 指定联络员数据库。",
    "{path} was written by a newer version of liaison.": "{path} 由更新版本的 liaison 写成。",
    "Install the newer version; the database was not changed.": "请安装新版本；数据库没有改动。",
    "{path} is in use by another program.": "{path} 正被别的程序使用。",
    "Wait for the other program to finish, then try again. Nothing was changed.": "请等那个程序结束后再试。没有做任何改动。",
    "{path} is read-only.": "{path} 是只读的。",
    "Ask for write permission on the file and its folder. Nothing was changed.": "请取得该文件及其文件夹的写入权限。没有做任何改动。",
    "The disk of {path} is full or failing.": "{path} 所在的磁盘已满或有故障。",
    "Free some space and try again. Nothing was changed.": "请腾出空间后再试。没有做任何改动。",
    "{path} cannot be opened: {reason}.": "无法打开 {path}：{reason}。",
    "Check the folder and its permissions, or name another database with --db.": "请检查文件夹及其权限，或用 --db 指定别的数据库。",
    "{path} is not a database, or is damaged.": "{path} 不是数据库，或已损坏。",
    "Name the liaison database with --db, or restore the last backup.": "请用 --db 指定联络员数据库，或恢复最近的备份。",
    "The copy at {path} is not whole; it was removed.": "{path} 的副本不完整，已删除。",
    "Check the disk, then try again.": "请检查磁盘后再试。",
}
