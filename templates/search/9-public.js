// What the box and the page use.
window.kehoachSearch = { open: (folder) => new Search(folder), wordsOf, plainWord, crc32, excerpt, textsOf, KINDS };
