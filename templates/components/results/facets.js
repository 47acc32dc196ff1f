// The filters beside the results, with how many results or documents each choice would leave.
const khFacets = (() => {
  const element = (...given) => khElement(...given);
  const ROLES = ["l", "c", "i", "a", "r"];

  const box = (shown, key, value, text, count) => {
    const { now, choose } = shown;
    const on = [now.filters[key] ?? []].flat().includes(value);
    const tick = element("input", { type: "checkbox", checked: on, name: khAddress.KEYS[key], value });
    tick.addEventListener("change", () => choose(key, value, tick.checked));
    const number = count === undefined ? [] : [element("span", { class: "kh-muted" }, ` (${count})`)];
    return element("label", {}, tick, ` ${text}`, ...number);
  };
  const group = (title, rows, open) => (rows.length ? [element("details", { class: "kh-facet", open },
    element("summary", {}, title), element("div", { role: "group", "aria-label": title }, ...rows))] : []);

  const placeRows = (shown, counts) => {
    const { found: { names }, now } = shown;
    const below = new Map();
    for (const place of names.places) {
      const above = names.places[place.above]?.level === "trung-uong" ? -1 : place.above;
      if (!below.has(above)) below.set(above, []);
      below.get(above).push(place);
    }
    const tree = (above) => (below.get(above) ?? [])
      .filter((place) => counts.has(place.key) || now.filters.places.includes(place.key))
      .map((place) => {
        const inner = tree(place.number);
        const row = box(shown, "places", place.key, place.shown, counts.get(place.key) ?? 0);
        return inner.length ? element("div", {}, row, element("div", { class: "kh-facet__below" }, ...inner)) : row;
      });
    return tree(-1);
  };

  /** A field that offers agencies as they are typed, without accents or abbreviated, as the box does. */
  const agencyField = (shown) => {
    const { search, labels, choose } = shown;
    const field = element("input", { type: "text", autocomplete: "off", name: "", "aria-label": labels.facet_agency, placeholder: labels.agency_placeholder });
    const options = element("ul", { class: "kh-facet__offers", "aria-label": labels.facet_agency });
    let turn = 0;
    const offer = async () => {
      const mine = ++turn;
      const found = field.value.trim() ? (await search.complete(field.value, 12)).filter((one) => one.agency).slice(0, 6) : [];
      if (mine !== turn) return;
      options.replaceChildren(...found.map((one) => {
        const button = element("button", { type: "button" }, one.name);
        button.addEventListener("click", () => choose("agencies", one.key, true));
        return element("li", {}, button);
      }));
    };
    field.addEventListener("input", () => offer().catch(() => {}));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { options.querySelector("button")?.click(); event.preventDefault(); }
    });
    return [field, options];
  };

  const groups = (shown, isOpen) => {
    const { found, labels, now: { filters } } = shown;
    const counts = found.counts();
    const years = [...new Set([...counts.years.keys(), ...filters.years.map(Number)])].filter(Boolean).sort((a, b) => b - a);
    const kinds = found.columns.kinds.filter(([key]) => key && (counts.documentKinds.has(key) || filters.documentKinds.includes(key)));
    const parts = [
      [labels.facet_kinds, window.kehoachSearch.KINDS.map((key) => box(shown, "kinds", key, labels.kinds[key], counts.kinds.get(key) ?? 0)), true],
      [labels.facet_agency, agencyField(shown), true],
      [labels.facet_roles, ROLES.map((role) => box(shown, "roles", role, labels.role_names[role])), true],
      [labels.facet_years, years.map((year) => box(shown, "years", String(year), String(year), counts.years.get(year) ?? 0)), true],
      [labels.facet_places, placeRows(shown, counts.places), filters.places.length > 0],
      [labels.facet_document_kinds, kinds.map(([key, name]) => box(shown, "documentKinds", key, name, counts.documentKinds.get(key) ?? 0)), filters.documentKinds.length > 0],
      [labels.facet_agency_kinds, found.names.data.kinds.map(([name, key]) => box(shown, "agencyKinds", key, name)), filters.agencyKinds.length > 0],
    ];
    return parts.flatMap(([title, rows, open]) => group(title, rows, isOpen(title, open)));
  };

  /** Put the filters into `frame`; groups stay open and the focus stays where it was. */
  const show = (frame, shown) => {
    const focused = frame.contains(document.activeElement) && document.activeElement.closest("input");
    const kept = focused && [focused.name, focused.value];
    const first = !frame.querySelector("details");
    const open = new Set([...frame.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    frame.querySelector("form").replaceChildren(...groups(shown, (title, usual) => (first ? usual : open.has(title))));
    const count = khAddress.choices(shown.now.filters).length;
    frame.querySelector("[data-count]").textContent = count ? ` (${count})` : "";
    if (kept) [...frame.querySelectorAll("input")].find((one) => one.name === kept[0] && (one.value === kept[1] || !one.name))?.focus();
  };

  /** What a chosen value is called. */
  const nameOf = async (key, value, { found, labels, search }) => {
    const { names, columns } = found;
    if (key === "plan") {
      const unit = [...Array(columns.planCount).keys()].find((entry) => columns.plans.startsWith(value.slice(3), entry * 8));
      return unit === undefined ? value : (await search.index.passage(columns.first[unit])).name;
    }
    return { agencies: () => names.byKey.get(value)?.name, places: () => names.places.find((place) => place.key === value)?.shown,
      agencyKinds: () => names.data.kinds.find(([, kind]) => kind === value)?.[0], documentKinds: () => columns.kinds.find(([kind]) => kind === value)?.[1],
      kinds: () => labels.kinds[value], roles: () => labels.role_names[value] }[key]?.() ?? value;
  };

  /** The chosen values above the results, each with a button that takes it away. */
  const showChips = async (list, shown) => {
    const chosen = khAddress.choices(shown.now.filters);
    const names = await Promise.all(chosen.map(([key, value]) => nameOf(key, value, shown)));
    list.hidden = !chosen.length;
    list.replaceChildren(...chosen.map(([key, value], at) => {
      const away = element("button", { type: "button", "aria-label": `${shown.labels.remove} ${names[at]}` }, names[at], element("span", { "aria-hidden": "true" }, " ×"));
      away.addEventListener("click", () => shown.choose(key, value, false));
      return element("li", {}, away);
    }));
  };
  return { show, showChips };
})();
