// The box: completes names while a reader types. The search's own script and index load when somebody begins to search.
const khSearch = (() => {
  const script = (address) => new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => done(window.kehoachSearch);
    element.onerror = failed;
    document.head.append(element);
  });
  let search;
  /** The search of the site that the form belongs to, once for all boxes of the page; what failed is tried again. */
  return (form) => {
    search ??= script(form.dataset.script).then((made) => made.open(form.dataset.suggest.replace(/[^/]*$/, "")));
    search.catch(() => { search = undefined; });
    return search;
  };
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
      const kept = chosen < 0 || list.hidden ? null : list.children[chosen].dataset.address ?? "";
      list.replaceChildren(...rows.map((row, index) => {
        const small = khElement("small", {}, row.said);
        const option = khElement("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" }, row.text, small);
        if (row.address) option.dataset.address = row.address;
        return option;
      }));
      list.hidden = !rows.length;
      input.setAttribute("aria-expanded", String(rows.length > 0));
      input.removeAttribute("aria-activedescendant");
      chosen = -1;
      // what was chosen stays chosen though its place changes
      const place = rows.findIndex((row) => (row.address ?? "") === kept);
      if (place >= 0) choose(place);
      status.textContent = rows.length ? `${rows.length} ${labels.suggestion_count}` : "";
    };

    const hidden = form.querySelector("input[type=hidden]");
    const filters = hidden?.name === "van-ban" ? { plan: hidden.value } : hidden ? { agencies: [hidden.value] } : { kinds: ["van-ban"] };
    const asRow = (found) => ({ passage, covered }) => {
      if (!hidden) {
        const text = [passage.name, passage.title].filter(Boolean).join(" – ");
        return covered > 0.9 ? [{ text, address: passage.address, said: found.names.data.labels[passage.source] }] : [];
      }
      const pieces = window.kehoachSearch.excerpt([passage.head, passage.text].filter(Boolean).join(" "), found.asked, { most: 22 });
      return [{ text: `${passage.path || passage.name}: ${pieces.map(([part]) => part).join("")}`, address: passage.address, said: passage.name }];
    };
    const passages = async (search, text) => {
      const found = await search.find(text, filters);
      const few = (await found.results.more(hidden ? 6 : 4)).filter((one) => !one.entity);
      return few.flatMap(asRow(found));
    };
    const complete = async () => {
      const mine = ++turn;
      clearTimeout(pause);
      const text = input.value;
      if (!text.trim()) { show([], {}); close(); return; }
      const search = await khSearch(form);
      const { labels } = (await search.names()).data;
      const all = { text: `${labels.all_for} “${text.trim()}”`, said: hidden ? labels.all_said_within : labels.all_said };
      const names = hidden ? [] : (await search.complete(text, 7)).map((one) => ({
        text: one.name, address: one.address,
        said: one.agency ? `${labels.agency} · ${khRows.tasksOf(one.agency, labels)}` : labels[one.kind],
      }));
      if (mine !== turn) return;
      if (!hidden) show([...names, all], labels);
      // documents need more of the index: they come when the hand rests
      pause = setTimeout(async () => {
        const documents = await passages(search, text).catch(() => []);
        if (mine === turn && (documents.length || hidden)) show([...names, ...documents, all], labels);
      }, 180);
    };
    // the names first: they are what is seen first
    input.addEventListener("focus", () => khSearch(form).then((search) => search.names()).catch(() => {}), { once: true });
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
    if (!event.key) return;   // a browser filling in a form has none
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
