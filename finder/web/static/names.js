// Centers that words of their names tell.
import { ending, normalize } from "./forms.js";

const LEAST_OF_A_NAME = 3;
const MOST_NAMED = 20; // a word in the names of more centers tells none of them

/** Takes the words left over for names of centers; those that are in none are told as not understood. */
export function readNames(asked, tokens, copy) {
  const names = copy.centers.map((center) => normalize([center.name, ...(center.also || [])].join(" "), copy.letters).split(" "));
  const sets = [];
  const unread = [];
  for (const { typed, word } of tokens) {
    const fits = (part) => part === word || (word.length > LEAST_OF_A_NAME && ending(word, part, true) < 3);
    const found = copy.centers.filter((center, index) => names[index].some(fits));
    if (!found.length) unread.push(typed);
    else if (found.length <= MOST_NAMED) sets.push(found);
  }
  // a text of which less than half is understood is about something else
  const isAbout = asked.service.length || asked.cancer.length || !unread.length || unread.length < sets.length;
  asked.ignored.push(...(isAbout ? unread : tokens.map(({ typed }) => typed)));
  if (!isAbout) return;
  const common = (sets[0] || []).filter((center) => sets.every((set) => set.includes(center)));
  asked.centers = common.length ? common : [...new Set(sets.flat())];
}
