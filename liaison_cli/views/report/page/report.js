"use strict";
// Adds a filter and sorting to the tables; without it all lines are simply there.
document.querySelectorAll("main .wide > table:not(.plain)").forEach(function (table) {
  var body = table.tBodies[0], lines = Array.from(body.rows), words = document.body.dataset;
  if (lines.length < 2) { return; }
  var value = function (line, place) {
    var cell = line.cells[place], text = cell.dataset.order || cell.textContent.trim();
    return text !== "" && !isNaN(text) ? Number(text) : text;
  };
  var compare = function (a, b) {
    if (a === "" || b === "") { return a === b ? 0 : a === "" ? 1 : -1; }
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    return String(a).localeCompare(String(b), document.documentElement.lang);
  };
  Array.from(table.tHead.rows[0].cells).forEach(function (head, place, heads) {
    // No real button: browsers leave those out where a printed table repeats its header.
    var button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.title = words.sort;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); button.click(); }
    });
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      lines.slice().sort(function (a, b) {
        var order = compare(value(a, place), value(b, place));
        return up ? order : -order;
      }).forEach(function (line) { body.append(line); });
    });
  });
  if (!table.classList.contains("named") && lines.length < 8) { return; }
  var label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("output");
  label.className = "find";
  label.textContent = words.filter;
  input.type = "search";
  label.append(input, count);
  table.parentNode.before(label);
  input.addEventListener("input", function () {
    var sought = input.value.trim().toLowerCase(), shown = 0;
    lines.forEach(function (line) {
      line.hidden = !line.textContent.toLowerCase().includes(sought);
      shown += line.hidden ? 0 : 1;
    });
    count.textContent = sought ? shown + " " + words.shown : "";
  });
});
