// One result as a row of the list: an agency, a kind, a place; a document, a clause, a deadline, a part of a guide.
const khRows = (() => {
  const element = (...given) => khElement(...given);
  const ENTITY_FILTERS = { agency: "agencies", kind: "agencyKinds", place: "places" };

  /** Text with what was asked for marked in it. */
  const marked = (text, asked) => window.kehoachSearch.excerpt(text, asked)
    .map(([part, wanted]) => (wanted ? element("mark", {}, part) : part));
  const link = (base, text, to, asked) => element("a", { href: base + to }, ...(asked ? marked(text, asked) : [text]));
  /** How many tasks an agency has, itself or through collectives. */
  const tasksOf = ({ tasks, through }, labels) => (tasks || !through ? `${tasks} ${labels.tasks}` : `${through} ${labels.tasks_through}`);

  const entityRow = (one, { base, found, labels, now }) => {
    const said = [labels[one.kind], ...(one.agency ? [tasksOf(one.agency, labels)] : [])].join(" · ");
    const narrowed = { text: "", filters: khAddress.changed(now.filters, ENTITY_FILTERS[one.kind], one.key, true) };
    return element("li", { class: `kh-result kh-result--${one.kind}` },
      element("p", { class: "kh-result__head" }, link(base, one.name, one.address, found.asked)),
      element("p", { class: "kh-result__said" }, `${said} · `,
        element("a", { href: khAddress.written(narrowed), "data-state": "" }, labels.narrow[one.kind])));
  };

  const agencyNames = (base, marks, names, labels) => {
    const items = marks.flatMap(([key, role, requested]) => {
      const agency = names.byKey.get(key);
      return [", ", link(base, agency.name, `co-quan/${agency.key}/`), ` (${labels.role_names[role]}${requested ? `, ${labels.role_names.r}` : ""})`];
    });
    return items.length ? [element("p", { class: "kh-result__agencies" }, ...items.slice(1))] : [];
  };
  const dueRow = ([phrase, what, , printed], asked, labels) => element("p", { class: "kh-result__due" },
    element("b", {}, labels.due), " ", ...marked([phrase, what].filter(Boolean).join(": "), asked), printed ? ` (${printed})` : "");
  const nameOf = ({ name, issuer }) => (issuer ? `${name} (${issuer})` : name);

  const documentRow = (passage, { base, found, labels }) => {
    const said = passage.source === "cited" ? [labels.cited, `${passage.mentions} ${labels.mentions}`] : [labels.plan, passage.text];
    const title = passage.source === "cited" ? passage.name : `${passage.name} – ${passage.title}`;
    return element("li", { class: "kh-result kh-result--plan" },
      element("p", { class: "kh-result__head" }, link(base, title, passage.address, found.asked)),
      element("p", { class: "kh-result__said" }, said.filter(Boolean).join(" · ")));
  };
  const clauseRow = (passage, unit, { base, found, labels, now }) => {
    const isDeadline = passage.due.length && (found.isDated(unit) || now.filters.kinds.includes("thoi-han"));
    const kind = passage.source === "guide" ? "guide" : isDeadline ? "deadline" : "clause";
    const title = [passage.path, passage.source === "guide" ? "" : nameOf(passage)].filter(Boolean).join(" · ");
    const said = [labels[kind], passage.source === "guide" ? passage.name : passage.title];
    return element("li", { class: `kh-result kh-result--${kind}` },
      element("p", { class: "kh-result__head" }, link(base, title, passage.address)),
      element("p", { class: "kh-result__text" }, ...marked([passage.head, passage.text].filter(Boolean).join(" "), found.asked)),
      ...passage.due.map((due) => dueRow(due, found.asked, labels)),
      ...agencyNames(base, passage.agencies, found.names, labels),
      element("p", { class: "kh-result__said" }, said.filter(Boolean).join(" · ")));
  };

  /** The row of a result. `shown`: {base, found, labels, now}. */
  const row = (result, shown) => {
    if (result.entity) return entityRow(result.entity, shown);
    return window.kehoachSearch.isDocument(result.passage) ? documentRow(result.passage, shown) : clauseRow(result.passage, result.unit, shown);
  };
  return { row, link, tasksOf };
})();
