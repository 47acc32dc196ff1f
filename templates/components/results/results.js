// The results of a search and their filters. The address holds both, so that a search can be sent on and kept.
(() => {
  const frame = document.querySelector("[data-results]");
  if (!frame) return;
  const main = document.querySelector("main form[data-suggest]");
  const input = main.querySelector("[role=combobox]");
  const facets = frame.querySelector("[data-facets]");
  const list = frame.querySelector("[data-list]");
  const status = frame.querySelector("[data-status]");
  const chips = frame.querySelector("[data-chips]");
  const more = frame.querySelector("[data-more]");
  const nothing = frame.querySelector("[data-nothing]");
  // filter → its name in the address
  const KEYS = { kinds: "loai", agencies: "co-quan", agencyKinds: "nhom", places: "dia-phuong", years: "nam", roles: "vai-tro",
    documentKinds: "loai-vb", plan: "van-ban" };
  const ROLES = ["l", "c", "i", "a", "r"];
  let turn = 0;
  let shown;

  const element = (name, properties = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made && typeof value !== "string") made[key] = value; else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  };
  const state = () => {
    const asked = new URLSearchParams(location.search);
    const filters = Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [key, asked.getAll(name).filter(Boolean)]));
    return { text: asked.get("q") ?? asked.get("tim") ?? "", filters: { ...filters, plan: filters.plan[0] ?? "" } };
  };
  const address = ({ text, filters }) => {
    const asked = new URLSearchParams();
    if (text) asked.set("q", text);
    for (const [key, name] of Object.entries(KEYS)) for (const value of [filters[key] ?? []].flat()) if (value) asked.append(name, value);
    return `${location.pathname}${asked.size ?? [...asked].length ? `?${asked}` : ""}`;
  };
  const goTo = (next) => {
    history.pushState(null, "", address(next));
    render();
  };
  const changed = (filters, key, value, on) => {
    const values = [filters[key] ?? []].flat().filter((one) => one && one !== value);
    const next = on ? [...values, value] : values;
    return { ...filters, [key]: key === "plan" ? next[0] ?? "" : next };
  };

  /** Text with what was asked for marked in it. */
  const marked = (text, asked) => window.kehoachSearch.excerpt(text, asked)
    .map(([part, wanted]) => (wanted ? element("mark", {}, part) : part));
  const link = (text, to, asked) => element("a", { href: main.dataset.base + to }, ...(asked ? marked(text, asked) : [text]));

  const entityRow = (one, { asked }, labels, now) => {
    const { agency } = one;
    const said = [labels[one.kind]];
    if (agency) said.push(agency.tasks || !agency.through ? `${agency.tasks} ${labels.tasks}` : `${agency.through} ${labels.tasks_through}`);
    const row = element("li", { class: `kh-result kh-result--${one.kind}` },
      element("p", { class: "kh-result__head" }, link(one.name, one.address, asked)),
      element("p", { class: "kh-result__said" }, said.join(" · ")));
    const id = one.address.slice("co-quan/".length, -1);
    const [key, value] = agency ? ["agencies", id] : one.kind === "kind" ? ["agencyKinds", id] : ["places", id];
    const to = address({ text: "", filters: changed(now.filters, key, value, true) });
    row.lastChild.append(" · ", element("a", { href: to, "data-state": "" }, labels.narrow[one.kind]));
    return row;
  };
  const agencyNames = (marks, names, labels) => {
    const items = marks.flatMap(([number, role, requested]) => {
      const agency = names.agencies[number];
      return [", ", link(agency.name, agency.address), ` (${labels.role_names[role]}${requested ? `, ${labels.role_names.r}` : ""})`];
    });
    return items.length ? element("p", { class: "kh-result__agencies" }, ...items.slice(1)) : null;
  };
  const passageRow = ({ passage, unit }, found, labels) => {
    const { asked } = found;
    const [anchor, path, head, text, agencies, due] = passage.row;
    const isDocument = passage.inside === 0 && passage.source !== "guide";
    const to = passage.source === "cited" ? passage.address : passage.address + (anchor ? `#${anchor}` : "");
    const kind = passage.source === "guide" ? "guide" : passage.source === "cited" ? "cited"
      : isDocument ? "plan" : due.length && found.isDated(unit) ? "deadline" : "clause";
    const title = isDocument ? [passage.name, passage.source === "cited" ? "" : passage.title].filter(Boolean).join(" – ")
      : [path, passage.source === "guide" ? "" : passage.name].filter(Boolean).join(" · ");
    const said = [labels[kind]];
    if (isDocument && passage.source === "plan") said.push(text);
    if (passage.source === "cited") said.push(`${passage.row[6]} ${labels.mentions}`);
    if (!isDocument) said.push(passage.source === "guide" ? passage.name : passage.title);
    return element("li", { class: `kh-result kh-result--${kind}` },
      element("p", { class: "kh-result__head" }, link(title, to, isDocument ? asked : null)),
      ...(isDocument ? [] : [element("p", { class: "kh-result__text" }, ...marked([head, text].filter(Boolean).join(" "), asked))]),
      ...due.map(([phrase, what, , printed]) => element("p", { class: "kh-result__due" },
        element("b", {}, labels.due), " ", ...marked([phrase, what].filter(Boolean).join(": "), asked), printed ? ` (${printed})` : "")),
      ...[passage.source === "plan" && !isDocument ? agencyNames(agencies, found.names, labels) : null].filter(Boolean),
      element("p", { class: "kh-result__said" }, said.filter(Boolean).join(" · ")));
  };

  const box = (labels, key, value, text, count, now) => {
    const on = [now.filters[key] ?? []].flat().includes(value);
    const tick = element("input", { type: "checkbox", checked: on, name: KEYS[key], value });
    tick.addEventListener("change", () => goTo({ ...state(), filters: changed(state().filters, key, value, tick.checked) }));
    return element("label", {}, tick, ` ${text}`, count === undefined ? "" : element("span", { class: "kh-muted" }, ` (${count})`));
  };
  const group = (title, rows, open) => (rows.length
    ? element("details", { class: "kh-facet", open }, element("summary", {}, title), element("div", { role: "group", "aria-label": title }, ...rows)) : "");
  const placeRows = (names, counts, labels, now) => {
    const below = new Map();
    for (const place of names.places) {
      const above = names.places[place.above]?.key === "trung-uong" ? -1 : place.above;
      if (!below.has(above)) below.set(above, []);
      below.get(above).push(place);
    }
    const wanted = (place) => counts.has(place.key) || now.filters.places.includes(place.key);
    const tree = (above) => (below.get(above) ?? []).filter(wanted)
      .map((place) => {
        const inner = tree(place.number);
        const row = box(labels, "places", place.key, place.unit, counts.get(place.key) ?? 0, now);
        return inner.length ? element("div", {}, row, element("div", { class: "kh-facet__below" }, ...inner)) : row;
      });
    return tree(-1);
  };
  const agencyField = (search, labels) => {
    const field = element("input", { type: "text", list: "kh-agency-names", autocomplete: "off", "aria-label": labels.facet_agency, placeholder: labels.agency_placeholder });
    const options = element("datalist", { id: "kh-agency-names" });
    const known = new Map();
    field.addEventListener("input", async () => {
      const chosen = known.get(field.value);
      if (chosen) { goTo({ ...state(), filters: changed(state().filters, "agencies", chosen, true) }); return; }
      const found = (await search.complete(field.value, 10)).filter((one) => one.agency);
      found.forEach((one) => known.set(one.name, one.address.slice("co-quan/".length, -1)));
      options.replaceChildren(...found.map((one) => element("option", { value: one.name })));
    });
    return [field, options];
  };
  const showFacets = (search, found, labels, now) => {
    const focused = document.activeElement?.closest?.("[data-facets] input");
    const kept = focused && [focused.name, focused.value];
    const open = new Set([...facets.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    const first = !facets.querySelector("details");
    const { filters } = now;
    const counts = found.facets();
    const is = (title, by) => (first ? by : open.has(title));
    const years = [...counts.years.keys(), ...filters.years.map(Number)].filter(Boolean);
    const documents = found.columns.kinds.filter(([key]) => counts.documentKinds.has(key) || filters.documentKinds.includes(key));
    facets.querySelector("form").replaceChildren(
      group(labels.facet_kinds, window.kehoachSearch.KINDS.map((key) => box(labels, "kinds", key, labels.kinds[key], undefined, now)), is(labels.facet_kinds, true)),
      group(labels.facet_agency, agencyField(search, labels), is(labels.facet_agency, true)),
      group(labels.facet_roles, ROLES.map((role) => box(labels, "roles", role, labels.role_names[role], undefined, now)), is(labels.facet_roles, true)),
      group(labels.facet_years, [...new Set(years)].sort((a, b) => b - a).map((year) => box(labels, "years", String(year), String(year), counts.years.get(year) ?? 0, now)), is(labels.facet_years, true)),
      group(labels.facet_places, placeRows(found.names, counts.places, labels, now), is(labels.facet_places, filters.places.length > 0)),
      group(labels.facet_document_kinds, documents.filter(([key]) => key).map(([key, name]) => box(labels, "documentKinds", key, name, counts.documentKinds.get(key) ?? 0, now)), is(labels.facet_document_kinds, filters.documentKinds.length > 0)),
      group(labels.facet_agency_kinds, found.names.data.kinds.map(([name, key]) => box(labels, "agencyKinds", key, name, undefined, now)), is(labels.facet_agency_kinds, filters.agencyKinds.length > 0)),
    );
    if (kept) [...facets.querySelectorAll("input")].find((one) => one.name === kept[0] && one.value === kept[1])?.focus();
  };
  const nameOf = (key, value, found, labels) => {
    if (key === "agencies") return found.names.byId.get(value)?.name ?? value;
    if (key === "places") return found.names.places.find((place) => place.key === value)?.unit ?? value;
    if (key === "agencyKinds") return found.names.data.kinds.find(([, kind]) => kind === value)?.[0] ?? value;
    if (key === "documentKinds") return found.columns.kinds.find(([kind]) => kind === value)?.[1] ?? value;
    if (key === "kinds") return labels.kinds[value] ?? value;
    if (key === "roles") return labels.role_names[value] ?? value;
    if (key === "plan") return labels.this_plan;
    return value;
  };
  const showChips = (found, labels, now) => {
    const chosen = Object.keys(KEYS).flatMap((key) => [now.filters[key] ?? []].flat().filter(Boolean).map((value) => [key, value]));
    chips.hidden = !chosen.length;
    chips.replaceChildren(...chosen.map(([key, value]) => {
      const name = nameOf(key, value, found, labels);
      const away = element("button", { type: "button", "aria-label": `${labels.remove} ${name}` }, name, element("span", { "aria-hidden": "true" }, " ×"));
      away.addEventListener("click", () => { goTo({ ...state(), filters: changed(state().filters, key, value, false) }); input.focus(); });
      return element("li", {}, away);
    }));
    return chosen.length;
  };

  const showNothing = async (search, found, labels, now, narrowed) => {
    const near = now.text ? await search.nearest(now.text) : [];
    const parts = [];
    if (narrowed) {
      parts.push(element("p", {}, element("a", { href: address({ text: now.text, filters: {} }), "data-state": "" }, labels.without_filters)));
    }
    if (near.length) {
      parts.push(element("p", {}, labels.nearest), element("ul", {}, ...near.map((one) => element("li", {}, link(one.name, one.address)))));
    }
    parts.push(element("p", {}, labels.advice), element("p", {}, element("a", { href: "#muc-luc" }, labels.to_indexes)));
    nothing.replaceChildren(...parts);
  };

  const addResults = async (found, labels, now, mine) => {
    const next = await found.more(10);
    if (mine !== turn) return;
    const rows = next.map((one) => passageRow(one, found, labels));
    const first = rows[0]?.querySelector("a");
    list.append(...rows);
    if (next.length < 10) {
      list.append(...found.later.splice(0, 20).map((one) => entityRow(one, found, labels, now)));
      more.hidden = true;
    } else more.hidden = false;
    return first;
  };
  async function render() {
    const mine = ++turn;
    const now = state();
    if (document.activeElement !== input || !input.value) input.value = now.text;
    const asked = now.text.trim() || Object.values(now.filters).flat().some(Boolean);
    frame.hidden = !asked;
    if (!asked) return;
    const search = await khSearch(main);
    const { labels } = (await search.names()).data;
    const waiting = setTimeout(() => { status.textContent = labels.searching; }, 300);
    let found;
    try {
      found = await search.find(now.text, now.filters);
    } catch {
      clearTimeout(waiting);
      status.textContent = labels.failed;
      return;
    }
    clearTimeout(waiting);
    if (mine !== turn) return;
    list.replaceChildren();
    nothing.replaceChildren();
    const narrowed = showChips(found, labels, now);
    const ahead = found.ahead.slice(0, now.filters.kinds.length ? 60 : 5);
    list.append(...ahead.map((one) => entityRow(one, found, labels, now)));
    await addResults(found, labels, now, mine);
    if (mine !== turn) return;
    shown = { found, labels, now, mine };
    const count = list.children.length;
    const total = more.hidden ? count : found.total + found.entityCount;
    const about = now.text.trim() ? ` ${labels.results} «${now.text.trim()}»` : "";
    let said = count ? `${Math.max(total, count)} ${about ? labels.of : labels.found}${about}` : `${labels.none}${about ? ` «${now.text.trim()}»` : ""}`;
    if (count && found.mendedFrom) said = `${labels.mended} «${found.asked.text}»: ${Math.max(total, count)} ${labels.found}`;
    status.textContent = said;
    if (!count) await showNothing(search, found, labels, now, narrowed);
    showFacets(search, found, labels, now);
    frame.dataset.shown = now.text;
  }

  more.addEventListener("click", async () => {
    const { found, labels, now, mine } = shown;
    (await addResults(found, labels, now, mine))?.focus();
  });
  main.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo({ ...state(), text: input.value.trim() });
  });
  frame.addEventListener("click", (event) => {
    const inside = event.target.closest("a[data-state]");
    if (!inside || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", inside.href);
    input.value = state().text;
    render();
  });
  facets.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => { input.value = state().text; render(); });
  if (matchMedia("(min-width: 60em)").matches) facets.open = true;
  input.value = state().text;
  queueMicrotask(render);   // the box's script stands below this one
})();
