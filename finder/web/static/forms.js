// Forms of a word: without what is written onto it, and inflected.
const LEAST_ALIKE = 4; // letters in which two inflected words must begin alike
const MOST_ENDING = 4; // letters of an ending
const MOST_ENDINGS = 3; // endings one after the other
const SHORTEST_STEM = 3;

// The article and what is written together with it; a single letter only where nothing else fits.
export const withoutArticle = (word) => word.replace(/^(?:[وبكف]?ال|لل)(?=...)/, "");
export const withoutPrefix = (word) => word.replace(/^[وفبلك](?=...)/, "");

export const isArabic = (word) => /^\p{Script=Arabic}/u.test(word);

/** How many letters two forms of a word differ in at the end; Infinity for two words. A name loses vowels at most. */
function ending(one, word, isName) {
  let same = 0;
  while (same < one.length && one[same] === word[same]) same += 1;
  const rest = Math.max(one.length, word.length) - same;
  const isAdded = !isArabic(one) || same === Math.min(one.length, word.length); // no letter is replaced there
  const isLeft = !isName || /^[aeiouyаеиоуыэюяь]{0,2}$/.test(word.slice(same));
  return rest === 0 || (isAdded && isLeft && same >= LEAST_ALIKE && rest <= MOST_ENDING && rest < same - 1) ? rest : Infinity;
}

/** A word with the longest ending off, and so on: Kazakh and Kurdish ones; what an ending voiced is voiceless again. */
function stems(word, { endings, voiced }) {
  const found = [word, ...(/ات$/.test(word) ? [word.replace(/ات$/, "ه")] : [])]; // several things, and one
  for (let bare = word; found.length <= MOST_ENDINGS; found.push(bare)) {
    let length = MOST_ENDING + 2;
    while (length && !(bare.length - length >= SHORTEST_STEM && endings.has(bare.slice(-length)))) length -= 1;
    if (!length) break;
    bare = bare.slice(0, -length);
    bare = bare.slice(0, -1) + (voiced[bare.at(-1)] ?? bare.at(-1));
  }
  return found;
}

/** Words by their forms. ``isName`` tells of which a word may be a name alone, ``isBare`` which have one ending at most. */
export class Forms {
  #shelves = new Map();

  constructor(words, isName, endings, isBare = () => false) {
    this.isName = isName;
    this.isBare = isBare;
    this.endings = endings;
    this.add(words);
  }

  add(words) {
    for (const word of words) {
      if (word.length >= LEAST_ALIKE) this.#put(`${word.slice(0, LEAST_ALIKE)}…`, word);
      for (const stem of stems(word, this.endings).slice(0, this.isBare(word) ? 2 : undefined)) this.#put(stem, word);
    }
  }

  #put(key, word) {
    const shelf = this.#shelves.get(key);
    if (shelf) shelf.push(word);
    else this.#shelves.set(key, [word]);
  }

  /** The words that a word may be a form of, each with how far it is off. */
  of(word, isName = this.isName) {
    const found = new Map();
    const on = (key) => this.#shelves.get(key) ?? [];
    const add = (other, off) => off < (found.get(other) ?? Infinity) && found.set(other, off);
    for (const other of on(`${word.slice(0, LEAST_ALIKE)}…`)) add(other, ending(word, other, isName(other)));
    for (const stem of stems(word, this.endings)) for (const other of on(stem)) add(other, other === word ? 0 : 1);
    return found;
  }
}
