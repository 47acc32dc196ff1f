// The page of an address that leads on: with its fragment, which a plain refresh would lose.
(() => {
  const { target, moves, keep } = document.currentScript.dataset;
  let fragment = "";
  try {
    fragment = decodeURIComponent(location.hash.slice(1));
  } catch {
    // a link cut off in the middle of an escape leads to the page
  }
  const moved = Object.entries(JSON.parse(moves)).find(([old]) => old === fragment);
  // a clause that did not move itself may mean another one over there
  location.replace(moved ? moved[1] : target + (keep === undefined ? "" : location.search + location.hash));
})();
