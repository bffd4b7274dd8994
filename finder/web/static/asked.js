// What a search of the saved copy asks for: terms, a place to measure from, names of centers; what was not understood.
import { calledBy, isIn } from "./names.js";
import { LARGE, ORGAN } from "./phrases.js";
import { read } from "./reading.js";
import { isGuess, names } from "./spans.js";
import { readNear, setOrigin } from "./towns.js";
import { typedOf } from "./words.js";

const MOST_LETTERS = 200;

function takeTerms(asked, span, tokens) {
  for (const { kind, code, center } of span.meanings) {
    const into = asked[{ center: "centers", [ORGAN]: "cancer" }[kind] ?? kind];
    const value = center ?? code;
    const told = center ? { meaning: center.name } : { kind: kind === ORGAN ? "cancer" : kind, code };
    if (!into.includes(value)) into.push(value);
    if (isGuess(span)) asked.guesses.push({ typed: typedOf(tokens.slice(span.start, span.end)), ...told });
  }
}

/** Takes the centers that words tell; the town beside them is then no place to measure from. Returns what was used up. */
function takeCalled(asked, { spans, tokens }, lexicon) {
  const saysMore = (span) => !isGuess(span) && span.meanings.some(({ kind, place }) => kind !== "center" && !(place?.[5] < LARGE));
  const free = (span) => tokens.filter((token, index) => {
    return !spans.some((each) => (each === span || saysMore(each)) && each.start <= index && index < each.end);
  });
  for (const span of spans.filter((each) => names(each, "place"))) {
    const places = span.meanings.map(({ place }) => place);
    const here = asked.centers.filter((center) => isIn(center, places));
    const called = here.length ? { centers: here, tokens: [] } : calledBy(free(span), lexicon, places);
    if (called) return { ...called, home: span };
  }
  return asked.centers.length ? undefined : calledBy(free(), lexicon);
}

/** Puts together what the fields and the words ask for. */
export function understand(fields, lexicon) {
  const { copy } = lexicon;
  const codes = (kind, labels) => fields.getAll(kind).filter((code) => labels[code]);
  const asked = {
    service: codes("service", copy.labels.services),
    cancer: codes("cancer", copy.labels.cancers),
    region: codes("region", { ...copy.labels.countries, ...copy.labels.regions }),
    centers: [],
    guesses: [],
    ignored: [],
  };
  const text = fields.get("q") || "";
  const reading = read(text.slice(0, MOST_LETTERS), lexicon);
  const { spans, tokens, rest, leftOut } = reading;
  for (const span of spans) if (!names(span, "place")) takeTerms(asked, span, tokens);
  // blood cancer typed beside leukemia says nothing more
  for (const kind of ["service", "cancer"]) {
    const broader = asked[kind].map((code) => copy.broader[code]);
    asked[kind] = asked[kind].filter((code) => !broader.includes(code) || fields.getAll(kind).includes(code));
  }
  const called = takeCalled(asked, reading, lexicon);
  if (called) asked.centers = called.centers;
  const isUsed = (token) => called?.tokens.includes(token);
  const towns = spans.filter((span) => names(span, "place") && span !== called?.home);
  const near = fields.get("near");
  if (near) readNear(asked, near, lexicon);
  setOrigin(asked, towns.filter(({ start, end }) => !tokens.slice(start, end).some(isUsed)), tokens, copy);
  const unread = [...rest.filter((token) => !token.isFiller && !isUsed(token)), ...leftOut];
  asked.ignored.push(...new Set(unread.map(({ typed }) => typed)), ...text.slice(MOST_LETTERS).split(/\s+/).filter(Boolean));
  return asked;
}
