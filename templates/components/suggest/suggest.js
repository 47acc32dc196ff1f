// Names of agencies and documents, found without accents and by abbreviation. The index is small and loads on first use.
(() => {
  const words = document.getElementById("kh-words")?.dataset ?? {};
  const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, " ").trim();
  const rank = (row, query, terms) => {
    const found = ` ${row[3].replace(/[^a-z0-9]+/g, " ")}`;
    if (!terms.every((term) => found.includes(` ${term}`))) return -1;
    const whole = found.includes(` ${query}`) ? 1e6 : 0;
    const first = found.startsWith(` ${query}`) ? 1e6 : 0;
    return whole + first + (row[0] === "agency" ? 1e5 : 0) + Math.min(row[4], 9999);
  };
  const loaded = {};
  const rows = (address) => (loaded[address] ??= fetch(address).then((answer) => answer.json()));
  const matches = async (address, text, most) => {
    const query = fold(text);
    if (!query) return [];
    const terms = query.split(" ");
    return (await rows(address))
      .map((row) => ({ row, score: rank(row, query, terms) }))
      .filter(({ score }) => score >= 0)
      .sort((a, b) => b.score - a.score || a.row[1].localeCompare(b.row[1], "vi"))
      .slice(0, most)
      .map(({ row }) => row);
  };

  for (const form of document.querySelectorAll("form[data-suggest]")) {
    const input = form.querySelector("input");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[role=status]");
    let chosen = -1;
    let turn = 0;
    const close = () => {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (index) => {
      const options = [...list.children];
      if (!options.length) return;
      chosen = (index + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      options[chosen].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[chosen].id);
    };
    const go = (option) => { location.href = form.dataset.base + option.dataset.address; };
    input.addEventListener("input", async () => {
      const mine = ++turn;
      const found = await matches(form.dataset.suggest, input.value, 12);
      if (mine !== turn) return;
      list.replaceChildren(...found.map((row, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = row[2];
        option.append(row[1]);
        const kind = document.createElement("small");
        kind.textContent = row[5];
        option.append(kind);
        return option;
      }));
      chosen = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      input.removeAttribute("aria-activedescendant");
      status.textContent = input.value ? `${found.length} ${words.suggestions}` : "";
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { choose(chosen + 1); event.preventDefault(); }
      else if (event.key === "ArrowUp") { choose(chosen - 1); event.preventDefault(); }
      else if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); }  // and keeps what was typed
      else if (event.key === "Enter" && chosen >= 0 && !list.hidden) { go(list.children[chosen]); event.preventDefault(); }
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); go(option); }
    });
    input.addEventListener("blur", close);
  }

  // the search page shows what its address asks for; `q` would open the theme's own search
  const results = document.querySelector("[data-results]");
  const query = new URLSearchParams(location.search).get("tim");
  if (results && query) {
    const form = document.querySelector("main form[data-suggest]");
    form.querySelector("input").value = query;
    matches(form.dataset.suggest, query, 60).then((found) => {
      results.querySelector("p").textContent = found.length
        ? `${found.length} ${words.results} «${query}»` : `${words.none} «${query}»`;
      results.querySelector("ul").replaceChildren(...found.map((row) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = form.dataset.base + row[2];
        link.textContent = row[1];
        const kind = document.createElement("small");
        kind.textContent = ` ${row[5]}`;
        item.append(link, kind);
        return item;
      }));
      results.hidden = false;
    });
  }
})();
