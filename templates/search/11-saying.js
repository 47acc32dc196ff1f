// What a pasted citation says: an address, a document (kind, number, day, issuer, title), clauses; and nothing of what it means.
const AT_ADDRESS = /(vb-[b-df-hj-np-tv-z2-9]{8})(?:\/v\/([a-z0-9-]+))?\/?(?:\?[^\s#)]*?den=([a-z0-9_-]+)[^\s#)]*|\?[^\s#)]*)?(?:#([a-z0-9_-]+))?/i;
const LINK = /(?:https?:\/\/|\/)?[a-z0-9.:_%?=&-]*(?:\/[a-z0-9._%?=&-]+){2,}\/?(?:#[a-z0-9_-]+)?|https?:\/\/\S+/gi;
const WITHOUT_NUMBER = /[([]?\s*(?:bản\s+|ban\s+)?(?:chưa|chua)\s+(?:ghi|rõ|ro|có|co)\s+(?:số|so)\s*[)\]]?/iu;
const TITLE_OPENERS = ["trien khai", "thuc hien", "ban hanh", "phe duyet", "to chuc", "tang cuong", "quy dinh", "phat dong", "huong dan", "giai doan",
  "day manh", "sua doi", "bo sung", "kem theo", "da duoc", "de nghi", "yeu cau", "sau day"].map((phrase) => phrase.split(" "));
const ENDING_IN_BAN = new Set(["van", "dia", "co", "xuat", "kich", "thon", "bien", "an", "uy"]);   // «văn bản ngày …»
const CLOSING = /[,;:()[\]«»"“”|•]|\.\s|\n\s*\n/;

/** The text without what paste brings along: odd spaces, zero-width signs, marks of quotation. */
const tidied = (text) => text.normalize("NFC").replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/[\u00a0\u2000-\u200a\u202f]/g, " ")
  .replace(/^[ \t]*>+/gm, " ").trim().slice(0, 2000);

/** The addresses that a link may mean on this site: its path, and every path that ends it, without the host before. */
const endingsOf = (link) => {
  const [path, anchor = ""] = link.replace(/^https?:\/\/[^/]*/i, "").replace(/[?][^#]*/, "").split("#");
  const parts = path.toLowerCase().split("/").filter(Boolean).slice(-8);
  const keys = parts.map((_, at) => `=dc ${parts.slice(at).join("/")}/`).filter((key) => key.includes("/"));
  return { keys, path: `${parts.join("/")}/`, anchor };
};

/** An address in the text: {id, version, last, anchor} or {keys, path, anchor}, with the text without it; or null. */
const addressIn = (text) => {
  const own = AT_ADDRESS.exec(text);
  const around = [...text.matchAll(LINK)].find((link) => (own ? link[0].includes(own[0]) : /^(https?:|\/)|\/$|(\/.*){3}/i.test(link[0])));
  if (!own && !around) return null;
  // «…/?den=ii-1-c#ii-1-a» is longer than a path
  const from = Math.min(own?.index ?? Infinity, around?.index ?? Infinity);
  const to = Math.max(own ? own.index + own[0].length : 0, around ? around.index + around[0].length : 0);
  const rest = `${text.slice(0, from).replace(/[(<[]\s*$/, " ")} ${text.slice(to).replace(/^[^\s)\]>]*[)\]>]?/, " ")}`;
  const lower = (part) => (part ?? "").toLowerCase();
  if (own) return { id: lower(own[1]), version: lower(own[2]), last: lower(own[3]), anchor: lower(own[4]), written: text.slice(from, to), rest };
  return { ...endingsOf(around[0]), id: "", version: "", last: "", written: around[0], rest };
};

const isoOf = ({ keys }) => (keys.length === 1 ? keys[0].replace("=han ", "") : "");
const isTitleAt = (words, at) => {
  const { plain, raw } = words[at];
  if (plain === "ve" && ["về", "ve"].includes(raw.toLowerCase())) return true;
  if (plain === "v" && words[at + 1]?.plain === "v") return true;
  if (plain === "ban" && words[at + 1]?.plain === "hanh" && ["ngay", "thang", "nam"].includes(words[at + 2]?.plain)) return false;
  return TITLE_OPENERS.some((opener) => opener.every((part, place) => words[at + place]?.plain === part));
};

/** The day of a text at a word, «ngày 02/5/2024», «tháng 5/2024», «năm 2024», «không rõ ngày»: {version, end}, or null. */
const versionAt = (words, at) => {
  const [first, second, third] = [0, 1, 2].map((place) => words[at + place]?.plain);
  if (["khong", "chua"].includes(first) && ["ro", "ghi", "co"].includes(second) && third === "ngay") return { version: "ban-dau", end: at + 3 };
  if (first === "nam" && /^(19|20)\d\d$/.test(second)) return { version: second, end: at + 2 };
  if (!["ngay", "thang"].includes(first)) return null;
  const date = datesIn(words.slice(at, at + 8)).find((one) => one.start === 0 || (one.start === 1 && first === "ngay"));
  const version = date ? isoOf(date) : "";
  return /^\d{4}/.test(version) ? { version, end: at + date.end } : null;
};

/** The dated text that words name, «(bản tháng 5/2024)», as its address has it: {version, rest (the text without it)}. */
const versionIn = (text) => {
  const words = wordsOf(text);
  const found = words.flatMap(({ raw, gap }, at) => {
    if (!["bản", "ban"].includes(raw.toLowerCase())) return [];
    const isOpened = /[([]\s*$/.test(gap);
    const isApart = isOpened || at === 0 || /[,;\n]\s*$/.test(gap);
    if (!isApart && ENDING_IN_BAN.has(words[at - 1].plain)) return [];
    const from = words[at + 1]?.plain === "cua" ? at + 2 : at + 1;
    const read = versionAt(words, from);
    // «bản» is a village too: «hỗ trợ các bản năm 2024»
    const isSure = isApart || words[from]?.plain === "ngay" || /\d|^\p{Lu}{2,}$/u.test(words[at - 1].raw);
    return read && isSure ? [{ ...read, isOpened, at }] : [];
  });
  const best = found.find((one) => one.isOpened) ?? found[0];
  if (!best) return { version: "", rest: text };
  const [before, after] = [text.slice(0, words[best.at].start), text.slice(words[best.end - 1].end)];
  return { version: best.version, rest: `${before.replace(/[([]\s*$/, "")} ${after.replace(/^\s*[)\]]/, "")}` };
};

/** A number left blank: «số …/KH-UBND», {start, end, number, code}. */
const blankIn = (words, columns) => {
  const at = words.findIndex((word, index) => word.plain === "so" && /^[\s:.…_·-]*\/\s*$/.test(words[index + 1]?.gap ?? ""));
  if (at < 0) return null;
  let end = at + 2;
  while (words[end] && /^[/&-]$/.test(words[end].gap)) end += 1;
  const kinds = kindsBefore(words, at, columns);
  return { start: at - (kinds[0]?.words.length ?? 0), end, number: -1, codeFrom: at + 1, kinds: kinds.map((kind) => kind.key) };
};

/** A kind of document named without any number: {start, end, kinds}. */
const kindIn = (words, columns, from) => {
  for (let end = from + 1; end <= words.length; end++) {
    const kinds = kindsBefore(words, end, columns).filter((kind) => kind.words.length > 1 && end - kind.words.length >= from);
    if (kinds.length) return { start: end - kinds[0].words.length, end, number: -1, codeFrom: end, kinds: kinds.map((kind) => kind.key) };
  }
  return null;
};

/** The words from `from` up to the first that ends an issuer's name. */
const nameFrom = (words, from, to, spans) => {
  let end = from;
  while (end < to && !(end > from && CLOSING.test(words[end].gap)) && words[end].plain !== "so" && !isTitleAt(words, end)
    && !spans.some((span) => span.start === end)) end += 1;
  return words.slice(from, end);
};

/** Who issued it, and what is said of its subject: {issuer: [words], topic: [words]}. */
const issuerIn = (words, { reference, path, title, spans }, names) => {
  const before = path && path.end <= reference.start ? path.end : 0;
  const isOf = (at) => words[at].plain === "cua" && !isTitleAt(words, at + 1 < words.length ? at + 1 : at);
  for (const [from, to] of [[reference.end, title], [before, reference.start]]) {
    for (let at = from; at < to - 1; at++) if (isOf(at)) return { issuer: nameFrom(words, at + 1, to, spans), topic: [] };
  }
  const rest = words.slice(reference.end, title).filter((_, at) => !spans.some(({ start, end }) => reference.end + at >= start && reference.end + at < end)
    && !["ngay", "nam", "ban", "hanh", "ky", "do", "o", "tai"].includes(words[reference.end + at].plain));
  const plain = rest.map((word) => word.plain);
  const named = names.inside(plain) || names.placesIn(plain).length > 0 || ["ubnd", "hdnd"].includes(plain[0]);
  return named ? { issuer: rest, topic: [] } : { issuer: [], topic: rest };
};

/** The document that words name: {kinds, number, code, year, days, loose, issuer, title, isBlank, isThis}, or null. */
const documentIn = (words, { path, dates, isBlank }, names, columns) => {
  const spans = [...dates, ...(path ? [path] : [])];
  const numbered = referenceIn(words, columns, spans);
  const blank = blankIn(words, columns);
  const outside = path && path.start === 0 ? path.end : 0;
  const reference = blank && (!numbered || blank.start < numbered.start) ? blank : numbered ?? kindIn(words, columns, outside);
  if (!reference) return null;
  let title = reference.end;
  while (title < words.length && !isTitleAt(words, title) && !(title > reference.end && /[«“"]/.test(words[title].gap))) title += 1;
  const codeFrom = reference.codeFrom ?? reference.number + 1;
  const code = words.slice(codeFrom, reference.end).map((word) => word.raw);
  const years = code.filter((part) => /^(19|20)\d\d$/.test(part));
  const near = dates.filter((date) => date.start >= reference.end && date.start < title);
  const justBefore = dates.filter((date) => date.end <= reference.start && reference.start - date.end <= 1);
  const isInside = (at) => spans.some(({ start, end }) => at >= start && at < end);
  const yearAt = words.findIndex(({ plain }, at) => at >= reference.end && at < title && /^(19|20)\d\d$/.test(plain) && !isInside(at));
  const days = [...near, ...justBefore].map(isoOf).filter(Boolean);
  const year = years[0] ?? (yearAt >= 0 ? words[yearAt].plain : "");
  const yearSpan = yearAt >= 0 ? [{ start: words[yearAt - 1]?.plain === "nam" ? yearAt - 1 : yearAt, end: yearAt + 1 }] : [];
  const { issuer, topic } = issuerIn(words, { reference, path, title, spans: [...spans, ...yearSpan] }, names);
  return {
    start: reference.start, end: title, kinds: reference.kinds, number: reference.number < 0 ? "" : words[reference.number].plain,
    numberWritten: words[reference.number]?.raw ?? "",
    code: code.filter((part) => !years.includes(part)).join("-"), year, days: days.slice(0, 1),
    // another day in the sentence may be the document's too, if its title does not have it
    loose: days.length ? [] : dates.filter((date) => date.start >= title).map(isoOf).filter((day) => day.length === 10).slice(0, 1),
    issuer, title: topic.length ? topic : words.slice(words[title]?.plain === "ve" ? title + (words[title + 1]?.plain === "viec" ? 2 : 1) : title, title + 24),
    isBlank: isBlank || reference === blank, isThis: reference.number < 0 && words[reference.end]?.plain === "nay",
  };
};

/** The clauses named beside a document: before it, right behind it, or behind a comma; not those that its title speaks of. */
const clausesIn = (words, columns) => {
  for (let path = pathIn(words, { short: true }); path; path = pathIn(words, { short: true, from: path.end })) {
    const dates = datesIn(words);
    const reference = referenceIn(words, columns, [...dates, path]);
    let title = reference ? reference.end : words.length;
    while (title < path.start && !isTitleAt(words, title)) title += 1;
    if (!reference || path.start <= title || /[,;:(\n]/.test(words[path.start].gap) || ["tai", "o"].includes(words[path.start - 1]?.plain)) return path;
  }
  return null;
};

/** The citations of a paste that holds several, one a line or parted by semicolons; else the paste itself. */
const citationsIn = (pasted, columns) => {
  const parts = [];   // {text, isNamed (a document is named in it)}
  for (const text of tidied(pasted).split(/\n+|;/)) {
    const words = wordsOf(text);
    const path = pathIn(words, { short: true });
    const reference = referenceIn(words, columns, [...datesIn(words), ...(path ? [path] : [])]);
    const isNew = reference && reference.start - (path && path.end <= reference.start ? path.end : 0) <= 1;
    const before = parts[parts.length - 1];
    const ending = ` ${wordsOf(before?.text ?? "").slice(-2).map((word) => word.plain).join(" ")}`;
    const goesOn = TITLE_OPENERS.some((opener) => ending === ` ${opener.join(" ")}`) || / (cua|theo|so|ve|va)$/.test(ending);
    if (!before || (isNew && before.isNamed && !goesOn)) parts.push({ text, isNamed: Boolean(reference) });
    else parts[parts.length - 1] = { text: `${before.text}\n${text}`, isNamed: before.isNamed || Boolean(reference) };
  }
  return parts.length > 1 ? parts.map(({ text }) => text) : [pasted];
};

/**
 * Everything that a pasted text says: {address, version (the dated text meant, as addresses have it), path (the clauses), pathText
 * (as written), accented, document, words}.
 */
const saidIn = (pasted, names, columns) => {
  const text = tidied(pasted);
  const address = addressIn(text);
  const { version, rest: undated } = versionIn(address ? address.rest : text);
  const isBlank = WITHOUT_NUMBER.test(undated);
  const rest = names.withUnits(undated.replace(WITHOUT_NUMBER, " "));
  const words = wordsOf(rest).slice(0, 300);
  const path = clausesIn(words, columns);
  const isAfterKind = (at) => words[at - 1]?.plain === "so" || kindsBefore(words, at, columns).length > 0;
  const isMonthOf = (date) => words[date.start].plain !== "thang" && isoOf(date).length === 7 && isAfterKind(date.start);
  const inPath = (date) => path && date.start < path.end && date.end > path.start;
  const dates = datesIn(words).filter((date) => !isMonthOf(date) && !inPath(date));   // «kh 6/2024» is number 6 of 2024
  const own = path ? words.slice(path.start, path.end) : words;
  const isWritten = own.some((word) => word.exact !== word.plain);
  const isSpelt = own.some((word) => ["diem", "khoan", "muc", "dieu", "phan", "chuong"].includes(word.plain));
  return {
    address, version: version || address?.version || "", path, words,
    pathText: path ? rest.slice(words[path.start].start, words[path.end - 1].end).replace(/\s+/g, " ") : "",
    accented: isWritten || (!isSpelt && words.some((word) => word.exact !== word.plain)),
    document: documentIn(words, { path, dates, isBlank }, names, columns),
  };
};
