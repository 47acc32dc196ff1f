// What the reader chose to see: which units and named things the filters let through, and what each would leave.
const KINDS = ["co-quan", "van-ban", "doan", "thoi-han", "huong-dan"];
const chosen = (list) => Boolean(list?.length);

/** Tasks of an agency are also those of the collectives that it belongs to. */
const keysOfAgency = (names, key) => {
  const agency = names.byKey.get(key);
  return agency ? [agency.number, ...agency.groups].map((number) => `=a ${names.agencies[number].key}`) : [];
};

class Filters {
  /** The filters with what they need of the index. */
  static async of(filters, index, names, columns) {
    const made = new Filters();
    Object.assign(made, { filters, names, columns });
    const bitmapOf = async (keys) => {
      const bitmap = new Uint8Array(columns.unitCount);
      for (const list of await index.unitsOf(keys)) for (const unit of list) bitmap[unit] = 1;
      return bitmap;
    };
    const roles = filters.roles ?? [];
    const withRoles = (keys) => (roles.length ? roles.flatMap((role) => keys.map((key) => `${key} ${role}`)) : keys);
    const sets = [];
    if (chosen(filters.agencies)) sets.push(withRoles(filters.agencies.flatMap((key) => keysOfAgency(names, key))));
    if (chosen(filters.agencyKinds)) sets.push(withRoles(filters.agencyKinds.map((key) => `=k ${key}`)));
    if (roles.length && !sets.length) sets.push(roles.map((role) => `=r ${role}`));
    [made.hasDue, ...made.bitmaps] = await Promise.all([["=han"], ...sets].map(bitmapOf));
    made.placeNumbers = new Map(names.places.map((place) => [place.key, place.number]));
    made.places = (filters.places ?? []).map((key) => made.placeNumbers.get(key)).filter((number) => number !== undefined);
    made.placeOk = columns.places.map((key) => !chosen(filters.places) || (made.placeNumbers.has(key)
      && made.places.some((place) => names.within(made.placeNumbers.get(key), place))));
    made.kindOk = columns.kinds.map(([key]) => !chosen(filters.documentKinds) || filters.documentKinds.includes(key));
    made.years = (filters.years ?? []).map(Number);
    return made;
  }

  get byClause() { return this.bitmaps.length > 0; }

  /** Whether anything is chosen that narrows documents or clauses. */
  get any() {
    const { filters } = this;
    return this.byClause || Boolean(filters.plan) || ["places", "years", "documentKinds", "kinds"].some((key) => chosen(filters[key]));
  }

  /** The kind of result that a unit is; a clause with a deadline is one of two. */
  kindOf(unit) {
    const { columns } = this;
    const entry = columns.entryOf[unit];
    if (entry >= columns.planCount + columns.cited) return "huong-dan";
    return unit === columns.first[entry] ? "van-ban" : "doan";
  }

  isWanted(unit) {
    const kinds = this.filters.kinds ?? [];
    return !kinds.length || kinds.includes(this.kindOf(unit)) || (kinds.includes("thoi-han") && this.hasDue[unit] === 1);
  }

  /** Whether the filters let a unit through; `but` names one that is left out. */
  lets(unit, but = "") {
    const { columns, filters } = this;
    const entry = columns.entryOf[unit];
    return this.bitmaps.every((bitmap) => bitmap[unit]) && (but === "kinds" || this.isWanted(unit))
      && (but === "places" || this.placeOk[columns.place[entry]])
      && (but === "documentKinds" || this.kindOk[columns.kind[entry]])
      && (but === "years" || !this.years.length || this.years.includes(columns.year[entry]))
      && (!filters.plan || (entry < columns.planCount && idOf(columns, entry) === filters.plan));
  }

  /** Whether agencies, kinds and places are among what is asked for. */
  get letsEntities() {
    const { filters } = this;
    return (!chosen(filters.kinds) || filters.kinds.includes("co-quan")) && !this.byClause && !chosen(filters.documentKinds)
      && !this.years.length && !filters.plan;
  }

  letsEntity(one) {
    if (!chosen(this.filters.places)) return true;
    const place = one.agency ? one.agency.place : one.place;
    return place !== undefined && this.places.some((other) => this.names.within(place, other));
  }

  /**
   * How many results each kind, and how many documents each place, year and kind of document would leave, each counted
   * without the choices of its own filter: {kinds, places, years, documentKinds}, maps from key to number.
   */
  counts(candidates, entityCount) {
    const { columns, names } = this;
    const entriesBut = (but) => new Set(candidates.filter((one) => this.lets(one.unit, but)).map((one) => one.entry));
    const count = (entries, key) => {
      const found = new Map();
      for (const entry of entries) found.set(key(entry), (found.get(key(entry)) ?? 0) + 1);
      return found;
    };
    const kinds = new Map(entityCount ? [["co-quan", entityCount]] : []);
    for (const { unit } of candidates) {
      if (!this.lets(unit, "kinds")) continue;
      const kind = this.kindOf(unit);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (this.hasDue[unit]) kinds.set("thoi-han", (kinds.get("thoi-han") ?? 0) + 1);
    }
    const places = new Map();
    count(entriesBut("places"), (entry) => columns.places[columns.place[entry]]).forEach((documents, key) => {
      for (let at = this.placeNumbers.get(key) ?? -1; at >= 0; at = names.places[at].above) {
        places.set(names.places[at].key, (places.get(names.places[at].key) ?? 0) + documents);
      }
    });
    return {
      kinds, places,
      years: count(entriesBut("years"), (entry) => columns.year[entry]),
      documentKinds: count(entriesBut("documentKinds"), (entry) => columns.kinds[columns.kind[entry]][0]),
    };
  }
}
