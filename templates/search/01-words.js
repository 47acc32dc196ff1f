// Words: the same in a query as generator/search/words.py makes them of the documents.
const TONES = { "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "." };
const WORD = /[\p{L}\p{N}]+/gu;

const exactWord = (written) => {
  if (/^[0-9]+$/.test(written)) return written.replace(/^0+(?=.)/, "");
  let tone = "";
  const bare = written.toLowerCase().normalize("NFD")
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => { tone += TONES[mark]; return ""; }).normalize("NFC");
  const same = /^(h|k|l|m|s|t|v|qu)y$/.exec(bare);
  return (same ? `${same[1]}i` : bare) + tone;
};

/** A word or pair of words without accents and tones. */
const plainWord = (form) => form.replace(/[`'?~.]/g, "").toLowerCase().replaceAll("đ", "d")
  .normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/** The words of a text with where they stand in it (in normal form C): {exact, plain, raw, start, end, gap before}. */
const wordsOf = (text) => {
  const found = [];
  const normal = text.normalize("NFC");
  let end = 0;
  for (const match of normal.matchAll(WORD)) {
    const exact = exactWord(match[0]);
    const start = match.index;
    found.push({ exact, plain: plainWord(exact), start, end: start + match[0].length, gap: normal.slice(end, start), raw: match[0] });
    end = start + match[0].length;
  }
  return found;
};

const CRC = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of a text in UTF-8, as zlib has it: which file a form is in. */
const crc32 = (text) => {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};
