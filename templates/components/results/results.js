// The page of results: asks what its address asks for, shows it, and says how much there is.
(() => {
  const frame = document.querySelector("[data-results]");
  if (!frame) return;
  const form = document.querySelector("main form[data-suggest]");
  const input = form.querySelector("[role=combobox]");
  const part = (name) => frame.querySelector(`[data-${name}]`);
  const [facets, list, status, chips, more, nothing] = ["facets", "list", "status", "chips", "more", "nothing"].map(part);
  const title = document.title;
  let turn = 0;
  let shown = null;

  const goTo = (next) => {
    history.pushState(null, "", khAddress.written(next));
    return render();
  };
  const choose = (key, value, on) => {
    const now = khAddress.read();
    return goTo({ ...now, filters: khAddress.changed(now.filters, key, value, on) });
  };
  const isAsked = ({ text, filters }) => text || khAddress.choices(filters).length > 0;

  /** How much was found, in words, for eyes and ears. */
  const sayHowMuch = ({ found, labels, now }) => {
    const count = list.children.length;
    const total = found.results.done ? count : Math.max(found.total, count);
    const asked = now.text ? ` ${labels.results} «${now.text}»` : "";
    const parts = [];
    if (found.mended.length) parts.push(`${labels.nowhere} «${found.mended.join(" ")}»; ${labels.mended} «${found.asked.text}».`);
    else if (found.missing.length && count) parts.push(`${labels.nowhere} «${found.missing.join(" ")}».`);
    if (!count) parts.push(`${labels.none}${now.text ? ` «${now.text}»` : ""}`);
    else parts.push(`${total} ${labels.found}${asked}${found.results.done || count >= total ? "" : `, ${labels.shown} ${count}`}`);
    status.textContent = parts.join(" ");
  };
  const addResults = async (count) => {
    const mine = turn;
    const next = count > 0 ? await shown.found.results.more(count) : [];
    if (mine !== turn) return null;
    const rows = next.map((result) => khRows.row(result, shown));
    list.append(...rows);
    more.hidden = shown.found.results.done;
    sayHowMuch(shown);
    return rows[0];
  };
  const showNothing = async ({ search, labels, now, base }) => {
    const near = now.text ? await search.nearest(now.text) : [];
    const parts = [];
    if (khAddress.choices(now.filters).length) {
      const to = khAddress.written({ text: now.text, filters: {} });
      parts.push(khElement("p", {}, khElement("a", { href: to, "data-state": "" }, labels.without_filters)));
    }
    if (near.length) {
      parts.push(khElement("p", {}, labels.nearest),
        khElement("ul", {}, ...near.map((one) => khElement("li", {}, khRows.link(base, one.name, one.address)))));
    }
    parts.push(khElement("p", {}, labels.advice), khElement("p", {}, khElement("a", { href: "#muc-luc" }, labels.to_indexes)));
    nothing.replaceChildren(...parts);
  };
  const ask = async (now, mine) => {
    const search = await khSearch(form);
    const { labels } = (await search.names()).data;
    const waiting = setTimeout(() => { status.textContent = labels.searching; }, 300);
    try {
      const found = await search.find(now.text, now.filters);
      if (mine !== turn) return;
      shown = { search, labels, now, found, choose, base: form.dataset.base };
      await khFacets.showChips(chips, shown);   // above the list, so before it
      if (mine !== turn) return;
      list.replaceChildren();
      nothing.replaceChildren();
      // the first ones as soon as they are there; who comes back sees as many as before
      await addResults(6);
      if (mine !== turn) return;
      await addResults((history.state?.count ?? 10) - list.children.length);
      if (mine !== turn) return;
      if (!list.children.length) await showNothing(shown);
      khFacets.show(facets, shown);
    } finally {
      clearTimeout(waiting);
    }
  };
  async function render({ again = false } = {}) {
    const mine = ++turn;
    const now = khAddress.read();
    delete frame.dataset.shown;   // says what is on the page once all of it is
    frame.hidden = !isAsked(now);
    document.documentElement.classList.toggle("kh-asked", !frame.hidden);
    if (frame.hidden) return;
    document.title = now.text ? `${now.text} – ${title}` : title;
    document.querySelector(".kh-indexes")?.removeAttribute("open");
    try {
      await ask(now, mine);
    } catch (error) {
      if (mine !== turn) return;
      if (error.isOutdated && !again) { await render({ again: true }); return; }   // the site was published anew: from the start
      shown = null;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = status.dataset.failed;
    }
    if (mine === turn) frame.dataset.shown = now.text;
  }

  more.addEventListener("click", async () => {
    try {
      const first = await addResults(10);
      history.replaceState({ count: list.children.length }, "");
      first?.querySelector("a")?.focus();
    } catch {
      render();   // the site was published anew: from the start
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo({ ...khAddress.read(), text: input.value.trim() });
  });
  frame.addEventListener("click", (event) => {
    const inside = event.target.closest("a[data-state]");
    if (!inside || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", inside.href);
    input.value = khAddress.read().text;
    render();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href="#muc-luc"]')) document.querySelector(".kh-indexes")?.setAttribute("open", "");
  });
  facets.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => { input.value = khAddress.read().text; render(); });
  if (matchMedia("(min-width: 60em)").matches) facets.open = true;
  input.value = khAddress.read().text;
  if (location.hash === "#tim") input.focus();
  queueMicrotask(render);   // the scripts of rows and of the box stand below this one
})();
