// The clauses that are said, in the one document they are said of: where they stand, or what comes near.
const MOST = 12;

/** A document, or its text of a day, with its outline. What its methods give are outcomes, as 14-resolving has them. */
class DocumentText {
  constructor(document, outline) { Object.assign(this, { document, outline }); }

  _clause(place) {
    const { id, begins } = this.outline[place];
    return { id, path: pathOf(this.outline, place), begins, address: `${this.document.address}#${id}` };
  }

  _clauses(places) {
    const clauses = places.map((place) => this._clause(place));
    return { outcome: "clauses", document: this.document, clauses, address: clauses[0].address };
  }

  /** The clauses from one to another as one address. */
  _range(places) {
    const [first, last] = [places[0], places[places.length - 1]].map((place) => this.outline[place].id);
    return { ...this._clauses(places), address: `${this.document.address}?den=${last}#${first}` };
  }

  /** The document itself, or one of its parts that is no clause. */
  whole(anchor = "") {
    return { outcome: "document", document: this.document, address: this.document.address + (anchor && `#${anchor}`) };
  }

  /** What the fragment of an address means. */
  atAnchor({ anchor, last }) {
    const [from, to] = [anchor, last || anchor].map((id) => this.outline.findIndex((one) => one.id === id));
    if (from >= 0) return to > from ? this._range([from, to]) : this._clauses([from]);
    const { document } = this;
    return { outcome: "no-clause", document, asked: `#${anchor}`, near: this._near([]), tried: `${document.id}/#${anchor}` };
  }

  /** What the clauses said mean. */
  meant({ path, pathText, accented }) {
    if (!path) return this.whole();
    const meanings = path.groups.map((group) => ({ ...clausesMeant(group, this.outline, accented), group }));
    const missing = meanings.filter((one) => !one.found.length);
    if (missing.length === meanings.length) {
      return { outcome: "no-clause", document: this.document, asked: pathText, near: this._near(missing[0].group.steps, accented) };
    }
    const offer = (reason, why = []) => this._offer(meanings, { reason, missing: missing.length }, why);
    if (meanings.some((one) => one.found.length && !one.sameLevel)) return offer("level", [{ what: "level", stated: pathText, has: "" }]);
    if (missing.length || meanings.some((one) => one.found.length > 1)) return offer("clauses");
    return this._run(meanings) ?? offer("list");
  }

  _offer(meanings, more, why) {
    const places = [...new Set(meanings.flatMap((one) => one.found))].slice(0, 2 * MOST);
    return { outcome: "candidates", ...more, items: places.map((place) => itemOf(this.document, { ...this._clause(place), why })) };
  }

  /** Clauses that follow one another as one address; null where they do not. */
  _run(meanings) {
    const named = meanings.map((one) => one.found[0]);
    const places = this._filled(named, meanings);
    if (places.length === 1) return this._clauses(places);
    const isRange = meanings.some((one) => one.group.joint === "to");
    return (isRange ? meanings.length === 2 : this._areAllBetween(places)) ? this._range(places) : null;
  }

  /** The places named, with those between the ends of every range, in their order in the document. */
  _filled(named, meanings) {
    const places = new Set(named);
    for (let at = 1; at < named.length; at++) {
      const [from, to] = [named[at - 1], named[at]];
      if (meanings[at].group.joint !== "to" || to < from) continue;
      this._siblings(from).filter((place) => place > from && place < to).forEach((place) => places.add(place));
    }
    return [...places].sort((a, b) => a - b);
  }

  /** The places that lie in the same clause. */
  _siblings(of) {
    return this.outline.flatMap((one, place) => (one.above === this.outline[of].above ? [place] : []));
  }

  /** Whether these places are siblings of which none between the first and the last is left out. */
  _areAllBetween(places) {
    const between = this._siblings(places[0]).filter((place) => place >= places[0] && place <= places[places.length - 1]);
    return between.length === places.length && between.every((place, at) => place === places[at]);
  }

  /** Clauses near the one that is not there: what lies in the smallest step above it that exists. */
  _near(steps, accented) {
    const within = (above) => this.outline.flatMap((one, place) => (one.above === above ? [place] : []));
    const bySize = [...steps].sort((a, b) => rank(a) - rank(b));
    let places = [];
    for (let kept = bySize.length - 1; kept > 0 && !places.length; kept--) {
      const { found, sameLevel } = clausesMeant({ steps: bySize.slice(0, kept) }, this.outline, accented);
      if (sameLevel) places = found.flatMap((above) => [above, ...within(above)]);
    }
    return (places.length ? places : within(-1)).slice(0, 2 * MOST).map((place) => this._clause(place));
  }
}
