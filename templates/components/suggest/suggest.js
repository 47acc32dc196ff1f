// The box: completes names while a reader types. The search's own script and index load when somebody begins to search.
const khSearch = (() => {
  const opened = {};
  const script = (address) => (opened[address] ??= new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => done(window.kehoachSearch);
    element.onerror = failed;
    document.head.append(element);
  }));
  let search;
  /** The search of the site that the form belongs to, once for all boxes of the page. */
  return (form) => (search ??= script(form.dataset.script).then((made) => made.open(form.dataset.suggest.replace(/[^/]*$/, ""))));
})();

(() => {
  const forms = [...document.querySelectorAll("form[data-suggest]")];
  const boxes = () => forms.filter((form) => form.offsetParent);

  for (const form of forms) {
    const input = form.querySelector("[role=combobox]");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[role=status]");
    let chosen = -1;
    let turn = 0;
    let pause;
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
    const go = (option) => {
      if (option.dataset.address) location.href = form.dataset.base + option.dataset.address;
      else form.requestSubmit();
    };
    const show = (rows, labels) => {
      const kept = list.hidden ? -1 : chosen;
      list.replaceChildren(...rows.map((row, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        if (row.address) option.dataset.address = row.address;
        const small = document.createElement("small");
        small.textContent = row.said;
        option.append(row.text, small);
        return option;
      }));
      list.hidden = !rows.length;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      input.removeAttribute("aria-activedescendant");
      chosen = -1;
      if (kept >= 0 && kept < rows.length) choose(kept);
      status.textContent = rows.length ? `${rows.length} ${labels.suggestion_count}` : "";
    };

    const tasks = (one, labels) => {
      if (!one.agency) return labels[one.kind];
      const { tasks: own, through } = one.agency;
      return `${labels.agency} · ${own || !through ? `${own} ${labels.tasks}` : `${through} ${labels.tasks_through}`}`;
    };
    const excerpt = (found, { row }) => window.kehoachSearch.excerpt([row[2], row[3]].filter(Boolean).join(" "), found.asked, { most: 22 })
      .map(([part]) => part).join("");
    const passages = async (search, text) => {
      const hidden = form.querySelector("input[type=hidden]");
      const filters = hidden?.name === "van-ban" ? { plan: hidden.value }
        : hidden ? { agencies: [hidden.value] } : { kinds: ["van-ban"] };
      const found = await search.find(text, filters);
      const few = await found.more(hidden ? 6 : 4);
      return few.filter((one) => hidden || one.covered > 0.9).map(({ passage }) => ({
        text: hidden ? `${passage.row[1] || passage.name}: ${excerpt(found, passage)}` : [passage.name, passage.title].filter(Boolean).join(" – "),
        address: passage.source === "cited" ? passage.address : passage.address + (passage.row[0] ? `#${passage.row[0]}` : ""),
        said: hidden ? passage.name : found.names.data.labels[passage.source],
      }));
    };
    const complete = async () => {
      const mine = ++turn;
      const text = input.value;
      if (!text.trim()) { show([], {}); close(); return; }
      const search = await khSearch(form);
      const { labels } = (await search.names()).data;
      const all = { text: `${labels.all_for} “${text.trim()}”`, said: labels.all_said };
      const names = form.dataset.within ? [] : (await search.complete(text))
        .map((one) => ({ text: one.name, address: one.address, said: tasks(one, labels) }));
      if (mine !== turn) return;
      if (!form.dataset.within) show([...names, all], labels);
      clearTimeout(pause);
      // documents need more of the index: they come when the hand rests
      pause = setTimeout(async () => {
        const documents = await passages(search, text).catch(() => []);
        if (mine === turn && (documents.length || form.dataset.within)) show([...names.slice(0, 6), ...documents, all], labels);
      }, 180);
    };
    input.addEventListener("focus", () => khSearch(form).then((search) => Promise.all([search.names(), search.index.columns()])).catch(() => {}), { once: true });
    input.addEventListener("input", () => complete().catch(() => {}));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") { if (!list.hidden) choose(chosen + 1); event.preventDefault(); }
      else if (event.key === "ArrowUp") { if (!list.hidden) choose(chosen < 0 ? -1 : chosen - 1); event.preventDefault(); }
      else if (event.key === "Escape" && !list.hidden) { turn++; close(); event.preventDefault(); }  // and keeps what was typed
      else if (event.key === "Enter" && chosen >= 0 && !list.hidden) { go(list.children[chosen]); event.preventDefault(); }
    });
    form.addEventListener("submit", () => { turn++; clearTimeout(pause); close(); });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); go(option); }
    });
    input.addEventListener("blur", () => { turn++; clearTimeout(pause); close(); });
  }

  // "/" and Ctrl-K come to the box from anywhere
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey)
      || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey);
    if (!wanted) return;
    const form = boxes().find((one) => one.closest("main") && !one.dataset.within) ?? boxes()[0];
    event.preventDefault();
    if (!form) { location.href = document.querySelector(".kh-search-link").href; return; }
    const input = form.querySelector("[role=combobox]");
    input.focus();
    input.select();
  });
})();
