// How words sound, written in Latin letters as by the server: "himioterapiya" meets «химиотерапия».
import { WRONG } from "./words.js";

const FEWEST_CONSONANTS = 4; // Arabic letters leave short vowels out: words are compared by their consonants too
const SHORTEST_BARE = 4;

/** How far off a word is that sounds alike: more than any ending, less than an error. */
export const HEARD = 50;

const once = (text) => text.replace(/(.)\1+/gu, "$1");
const isLatin = (word) => /^[a-z\d]*[a-z][a-z\d]*$/.test(word);

function folded(word, { letters, digits, spellings }) {
  const table = isLatin(word) ? digits : letters;
  const latin = [...word].map((letter) => table[letter] ?? letter).join("");
  return once(spellings.reduce((written, [spelling, sound]) => written.replaceAll(spelling, sound), latin));
}

const soundOf = (written) => once(written.replaceAll("x", "h"));
const consonantsOf = (written) => once(written.replace(/[aeiouhv]/g, "")).replaceAll("p", "b");

/** Tells the words that sound like one in another script, each with how far it is off; consonants alone are a guess. */
export function heard(words, sounds) {
  let shelves;
  const put = (key, word) => (shelves.has(key) ? shelves.get(key).push(word) : shelves.set(key, [word]));
  function fill() {
    shelves = new Map();
    for (const word of words) {
      const written = folded(word, sounds);
      put(soundOf(written), word);
      if (!isLatin(word)) put(`${consonantsOf(written)}…`, word);
    }
  }
  return (typed) => {
    if (!shelves) fill(); // only when somebody types so
    const ending = sounds.endings.find((each) => typed.endsWith(each) && typed.length - each.length >= SHORTEST_BARE);
    const forms = ending && isLatin(typed) ? [typed, typed.slice(0, -ending.length)] : [typed];
    const written = forms.flatMap((form) => shelves.get(soundOf(folded(form, sounds))) ?? []);
    const alike = written.filter((word) => isLatin(word) || isLatin(typed));
    if (alike.length || !isLatin(typed)) return new Map(alike.map((word) => [word, HEARD]));
    const consonants = consonantsOf(folded(typed, sounds));
    const found = consonants.length < FEWEST_CONSONANTS ? [] : shelves.get(`${consonants}…`) ?? [];
    return new Map(found.map((word) => [word, WRONG]));
  };
}
