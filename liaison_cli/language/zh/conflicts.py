"""The Chinese of conflicts between a file and what is known, and of remembered options."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "Remembered options": "记住的读法",
    "Profile": "方案",
    "Sheets": "工作表",
    "Delimiter": "分隔符",
    "Line of the column names": "表头行",
    "Columns": "各列",
    "No options are remembered; `liaison import FILE --profile NAME` with some does it.": "还没有记住的读法；读入时加 --profile 名称 和所需选项即可记住。",
    "List the options of imports that are remembered by a name.": "列出按名称记住的读入选项。",
    "The profile's name.": "方案的名称。",
    "Remember the options under a name no longer.": "不再记住这个名称下的选项。",
    "Profile {name} is forgotten.": "已不再记住方案「{name}」。",
    "`liaison imports profiles` lists them.": "`liaison imports profiles` 可列出。",
    "{field} of {whose}: {file}, of the same import, says {other}; this file's was taken": "{whose}的{field}：同一次读入的 {file} 写的是{other}，已采用本文件的",
    "{file}, of the same import, says otherwise; this file's was taken": "同一次读入的 {file} 写的不同，已采用本文件的",
    "an earlier row of the file says otherwise; this one's was taken": "本文件前面一行写的不同，已采用这一行的",
    "--interactive needs a terminal.": "--interactive 需要在终端里使用。",
    "Ask which value is right when two differ.": "两处不一致时逐一询问以哪个为准。",
    "Name it together with the options to remember, such as --map or --header-row.": "请连同要记住的选项一起写，如 --map 或 --header-row。",
    "Remember these options, or use those remembered.": "记住这些选项，或使用已记住的选项。",
    "The day the files are from; newer values stay.": "文件内容的日期；比它新的值保留。",
    "There is no profile {name!r}.": "没有「{name}」这个方案。",
    "There is no profile {name!r}; did you mean {near!r}?": "没有「{name}」这个方案；是不是「{near}」？",
    'When a file differs from what is known: "newer" takes the newer, "keep" the known, "ask" asks.': '文件与已知不一致时："newer" 取较新的，"keep" 保留已知的，"ask" 询问。',
    "the number stands with {others} too": "该号码也登记在{others}名下",
    "{field} of {whose}: the policy keeps {known}": "{whose}的{field}：按政策保留 {known}",
    "{field} of {whose}: {known} is newer, it is from {day}": "{whose}的{field}：{known} 较新（{day}）",
    "{field} of {whose}: {known} was kept until somebody decides": "{whose}的{field}：暂时保留 {known}，待人决定",
    "{whose}, {field}: {known} is known, the file says {value}. t takes it, k keeps, T or K for all:": "{whose}，{field}：已知是 {known}，文件是 {value}。t 采用，k 保留，T 或 K 全部照此：",
}
