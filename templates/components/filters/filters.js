// Filters for tables and lists. What is chosen stands in the address, so that it can be linked and survives going back.
(() => {
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  for (const form of document.querySelectorAll("form[data-filters]")) {
    const items = [...document.querySelectorAll(form.dataset.filters)];
    const all = items.filter((item) => item.matches(form.dataset.counted)).length;
    const fields = [...form.querySelectorAll("select, input")];
    const output = form.querySelector("output");
    const words = document.getElementById("kh-words")?.dataset ?? {};
    const apply = () => {
      let shown = 0;
      for (const item of items) {
        const fits = fields.every((field) => {
          if (!field.value) return true;
          if (field.name === "text") {
            const text = item.dataset.filterText ?? fold(item.textContent);
            return fold(field.value).split(/\s+/).every((word) => text.includes(word));
          }
          return item.dataset[field.name] === field.value;
        });
        item.hidden = !fits;
        shown += fits && item.matches(form.dataset.counted);
      }
      output.textContent = (words.shown ?? "{n}/{all}").replace("{n}", shown).replace("{all}", all);
      for (const group of document.querySelectorAll("[data-filter-group]")) {
        group.hidden = !group.querySelector(":scope li:not([hidden])");
      }
    };
    const restore = () => {
      const query = new URLSearchParams(location.search);
      for (const field of fields) field.value = query.get(field.name) ?? "";
      apply();
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      const query = new URLSearchParams(location.search);
      for (const field of fields) field.value ? query.set(field.name, field.value) : query.delete(field.name);
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
      apply();
    });
    addEventListener("popstate", restore);
    const asked = new URLSearchParams(location.search);
    for (const field of fields) field.value = asked.get(field.name) ?? field.value;   // chosen before this script came
    apply();
  }
})();
