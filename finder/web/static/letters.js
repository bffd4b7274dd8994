// Letters: a text folded for comparison as the server's own normalizer folds it.
const swap = (text, letters) => [...text].map((letter) => letters[letter] ?? letter).join("");
const latin = (word) => word.match(/[a-z]/g)?.length ?? 0;
const cyrillic = (word) => word.match(/[а-я]/g)?.length ?? 0;

/** A word of mixed script in the one of most of its letters, else in the other, if its letters look alike in both. */
function inOneScript(word, lookAlikes) {
  if (!latin(word) || !cyrillic(word)) return word;
  const scripts = lookAlikes.map((letters) => swap(word, letters));
  if (latin(word) > cyrillic(word)) scripts.reverse();
  return scripts.find((each) => !latin(each) || !cyrillic(each)) ?? word;
}

/** Folds a text for comparison, with the letters of the server's own normalizer, which the copy has. */
export function normalize(text, { letters, look_alikes: lookAlikes }) {
  const bare = swap(text.normalize("NFKC").toLowerCase(), letters).normalize("NFD").replace(/\p{M}/gu, "");
  const words = swap(bare, letters).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words.replace(/\S+/g, (word) => inOneScript(word, lookAlikes));
}
