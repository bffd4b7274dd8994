// Everything by which a text is read: phrases word by word, and the words that a typed one may stand for.
import { Forms, isArabic, withoutArticle } from "./forms.js";
import { namesOfCenters } from "./names.js";
import { addPlaces, libertiesOf, termsOf } from "./phrases.js";
import { heard } from "./sounds.js";
import { dictionary } from "./spelling.js";

function wordsIn(keys) {
  const words = new Set();
  for (const key of keys) for (const word of key.split(" ")) words.add(word);
  return words;
}

function enter(root, phrases) {
  for (const [key, meanings] of phrases) {
    let node = root;
    for (const word of key.split(" ")) {
      node.next ??= new Map();
      if (!node.next.has(word)) node.next.set(word, {});
      node = node.next.get(word);
    }
    node.meanings ??= meanings;
  }
}

/** The lexicon of a copy, made once. */
export function lexiconOf(copy) {
  const [connecting, filler, cancer] = [copy.connecting, copy.filler, copy.meaning_cancer].map((words) => new Set(words));
  const bare = (name) => name.split(" ").filter((word) => !connecting.has(word)).map(withoutArticle);
  const endings = { endings: new Set(copy.endings), voiced: copy.voiced };
  const terms = termsOf(copy, bare);
  const medical = wordsIn([...terms].filter(([, [{ kind }]]) => kind !== "region").map(([key]) => key));
  const liberties = libertiesOf(terms, copy);
  const phrases = new Map(terms);
  const cities = addPlaces(phrases, copy, connecting);
  const places = wordsIn([...phrases].filter(([, [{ kind }]]) => kind === "place").map(([key]) => key));
  const words = wordsIn(phrases.keys());
  for (const word of [...filler, ...cancer]) words.add(word);
  const forms = new Forms(words, (word) => !medical.has(word), endings, (word) => places.has(word) && !medical.has(word));
  const centers = namesOfCenters(copy, bare, (word) => words.has(word) || (!isArabic(word) && forms.of(word, () => true).size));
  const others = [...centers.byWord.keys()].filter((word) => !words.has(word));
  forms.add(others);
  const meaningful = [...words, ...others].filter((word) => !filler.has(word));
  for (const word of [...others, ...liberties.keys()]) words.add(word); // those grown together must be typed as they stand
  const root = {};
  // what is named as it stands goes before liberties, and both before a center's name
  for (const each of [phrases, liberties, centers.phrases]) enter(root, each);
  const [formsOfFiller, formsOfCity, formsOfWish] = [filler, copy.city, copy.wishes].map((each) => new Forms(each, () => true, endings));
  return {
    copy, root, connecting, filler, cancer, centers, cities, words, medical, forms, formsOfFiller, formsOfCity, formsOfWish,
    institution: new Set(copy.institution), wishes: new Set(copy.wishes),
    misspelled: dictionary(meaningful), heard: heard(meaningful, copy.sounds),
  };
}
