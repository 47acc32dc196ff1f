// A QR code added up from qr.json (tests/make_qr.py says what is in it); null for a text too long or not ASCII.
const khQr = (text, { size, bases, checks, planes }, label) => {
  if (text.length > bases.length || /[^\x20-\x7e]/.test(text)) return null;
  const bytes = (coded) => Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  const bit = (from, at) => (from[at >> 3] >> (7 - (at & 7))) & 1;
  const base = bytes(bases[text.length - 1]), records = bytes(planes);
  const dark = Array.from({ length: size * size }, (_, at) => bit(base, at));
  for (let place = 0; place < text.length; place++) {
    for (let low = 0; low < 7; low++) {
      if (!((text.charCodeAt(place) >> low) & 1)) continue;
      const [high, rest, block, ...changes] = records.subarray((place * 7 + low) * 21, (place * 7 + low + 1) * 21);
      dark[high * 256 + rest] ^= 1;
      checks[block].forEach((module, at) => { dark[module] ^= bit(changes, at); });
    }
  }
  const drawn = dark.map((on, at) => (on ? `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z` : "")).join("");
  const made = document.createElement("template");
  made.innerHTML = `<svg role="img" viewBox="0 0 ${size + 8} ${size + 8}"><rect width="100%" height="100%" fill="#fff"/><path shape-rendering="crispEdges" d="${drawn}"/></svg>`;
  made.content.firstChild.setAttribute("aria-label", label);
  return made.content.firstChild;
};
