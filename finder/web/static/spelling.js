// Typing errors, forgiven as by the full search: a letter left out, put in, replaced, or swapped with its neighbor.
const SHORTEST_TYPO = 4; // letters
const LONG_WORD = 8; // letters from which on two errors are forgiven

const forgiven = (word) => (word.length < SHORTEST_TYPO ? 0 : word.length < LONG_WORD ? 1 : 2);

/** How many errors part two words (optimal string alignment); Infinity if they are more than ``most``. */
function errors(one, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length] <= most ? last[other.length] : Infinity;
}

/** Tells the words with the fewest errors from a typed one, each with how many; the first letter is taken to be right. */
export function dictionary(words) {
  const shelves = new Map();
  for (const word of words) {
    const key = word[0] + word.length;
    if (!/^\p{L}{4,}$/u.test(word)) continue;
    if (shelves.has(key)) shelves.get(key).push(word);
    else shelves.set(key, [word]);
  }
  return (typed) => {
    const most = forgiven(typed);
    let found = new Map();
    let fewest = most;
    for (let length = typed.length - most; most && length <= typed.length + most; length += 1) {
      for (const word of shelves.get(typed[0] + length) ?? []) {
        const wrong = errors(typed, word, Math.min(fewest, forgiven(word)));
        if (wrong < fewest) [fewest, found] = [wrong, new Map()];
        if (wrong === fewest) found.set(word, wrong);
      }
    }
    return found;
  };
}
