// How a document is held against what is said of it: what it is known by, its dated texts, and every difference.
const ABOUT = 4;   // so many words of a title tell documents apart

const bareCode = (code) => wordsOf(code).map((word) => word.plain);
const isPrefix = (one, other) => one.startsWith(other) || other.startsWith(one);

/** Whether a day as said agrees with a day as known; either may leave out its day, the said one its year. */
const isSameDay = (said, known) => !known || isPrefix(said, known) || (!/^\d{4}/.test(said) && isPrefix(said, known.slice(5)));

/** Names of issuers with their abbreviations written out, as words. */
const spelled = (words, names) => {
  let plain = words.map((word) => word.plain);
  const full = [[["uy", "ban", "nhan", "dan"], ["ubnd"]], [["uy", "ban", "nd"], ["ubnd"]], [["hoi", "dong", "nhan", "dan"], ["hdnd"]],
    ...names.shortForms.flatMap(({ full: long, shorts }) => shorts.map((short) => [short, long]))];
  for (const [from, to] of full) {
    for (let at = 0; at + from.length <= plain.length; at++) {
      if (from.every((part, place) => plain[at + place] === part)) plain = [...plain.slice(0, at), ...to, ...plain.slice(at + from.length)];
    }
  }
  return plain;
};

/** Whether the issuer as said can be this one: all that is said stands in its name, in that order («UBND tỉnh»). */
const isSameIssuer = (said, issuers, names) => !issuers.length || issuers.some((issuer) => {
  const known = spelled(wordsOf(issuer), names);
  let at = 0;
  return spelled(said, names).every((word) => { at = known.indexOf(word, at) + 1; return at > 0; });
});

const isSameTitle = (said, title) => {
  const known = bareCode(title);
  const start = known[0] === "ve" ? (known[1] === "viec" ? 2 : 1) : 0;
  const asked = said.map((word) => word.plain).slice(0, 8);
  return asked.length >= ABOUT && asked.every((word, at) => known[start + at] === undefined || known[start + at] === word);
};

/**
 * A document of the index as it is held against what is said: {source, id, name, address, citation, kind, kindName, number, code,
 * issued, issuers, title, entry, versions (of its dated texts, if it was corrected)}.
 */
const documentOf = (passage, columns) => {
  const { source, name, address, title, entry, facts } = passage;
  const [kind, kindName] = columns.kinds[columns.kind[entry]];
  const [written, ...rest] = bareCode(facts.reference ?? "");
  const own = source === "plan" ? facts : { ...facts, number: written ?? "", code: rest.join("-") };
  return { source, name, address, title, entry, kind, kindName, ...own, id: source === "plan" ? idOf(columns, entry) : "" };
};

/** The document as its text of a version: `version` and its address say so; as it is where it has no such text. */
const inVersion = (document, version) =>
  (document.versions?.includes(version) ? { ...document, version, address: `${document.address}v/${version}/` } : document);

const isInTitle = (day, title) => datesIn(wordsOf(title)).some((date) => isoOf(date) === day);

/** How the kind and code of a document differ from those named. */
const codeDifferences = (named, document, columns) => {
  const known = bareCode(document.code).filter((part) => !/^(19|20)\d\d$/.test(part));
  const code = bareCode(named.code);
  const isOther = named.kinds.length && document.kind && !named.kinds.includes(document.kind);
  return [
    ...(isOther ? [{ what: "kind", stated: columns.kinds.find(([key]) => key === named.kinds[0])[1], has: document.kindName }] : []),
    ...(document.code && !code.every((part, at) => part === known[at]) ? [{ what: "code", stated: named.code, has: document.code }] : []),
  ];
};

/** The day or year named that is not the document's, or nothing. */
const otherDay = (named, { issued, title, code }) => {
  const year = bareCode(code).find((part) => /^(19|20)\d\d$/.test(part));
  const isLoose = (day) => !isSameDay(day, issued) && !isInTitle(day, title);
  const stated = named.days.length ? named.days.find((day) => !isSameDay(day, issued)) : named.loose.find(isLoose);
  if (stated) return stated;
  if (named.isBlank && named.days.some((day) => day.length > issued.length)) return named.days[0];
  return named.year && named.year !== year && !isSameDay(named.year, issued) && !title.includes(named.year) ? named.year : "";
};

/** How a document differs from the one named: [{what, stated, has}]; none where it can be the one meant. */
const differences = (named, document, names, columns) => {
  const found = codeDifferences(named, document, columns);
  const differ = (what, stated, has) => found.push({ what, stated, has });
  const text = (words) => words.map((word) => word.raw).join(" ");
  const day = otherDay(named, document);
  if (day) differ("date", day, document.issued);
  if (named.issuer.length && !isSameIssuer(named.issuer, document.issuers, names)) differ("issuer", text(named.issuer), document.issuers[0]);
  const isTitled = named.isBlank && named.title.length >= ABOUT;
  if (isTitled && !isSameTitle(named.title, document.title)) differ("title", text(named.title.slice(0, 8)), document.title);
  if (named.isBlank && document.number) differ("number", "", document.name);
  return found;
};

/** How far a document is from what is said; kind and code say nearly the same. */
const distance = (why) => why.reduce((sum, { what }) => sum + ({ kind: 0.5, code: 0.5, issuer: 1.2 }[what] ?? 1), 0);
/** Whether a document of the number named is worth naming: another kind of document that differs in more is not. */
const isNear = (why) => !why.some(({ what }) => what === "kind" || what === "code") || distance(why) <= 1;

/** A row of what is offered: a document, or with `more` a clause of it or what is to be said of it. */
const itemOf = (document, more = {}) => ({
  address: document.address, path: "", begins: "", citation: document.citation, version: document.version ?? "", why: [], ...more,
});
