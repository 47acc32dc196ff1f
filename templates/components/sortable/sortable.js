// A column head of table[data-sortable] sorts its rows; data-sort holds the value where the cell shows another form.
(() => {
  const text = new Intl.Collator("vi", { numeric: true });
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kh-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = (row) => row.cells[index].dataset.sort ?? row.cells[index].textContent.trim();
        const rows = [...table.tBodies[0].rows].map((row, place) => ({ row, place, value: value(row) }));
        rows.sort((a, b) => (down ? -1 : 1) * text.compare(a.value, b.value) || a.place - b.place);
        table.tBodies[0].append(...rows.map(({ row }) => row));
      });
    });
  }
})();
