// What a search of the saved copy asks for: terms, a place to measure from, names of centers; what was not understood.
import { called } from "./called.js";
import { ORGAN } from "./phrases.js";
import { readNear } from "./place-field.js";
import { believed, read } from "./reading.js";
import { isTold, names } from "./spans.js";
import { toldTogether } from "./teller.js";
import { setOrigin, stayHome } from "./towns.js";
import { typedOf } from "./words.js";

const MOST_LETTERS = 200;

function takeTerms(asked, span, tokens) {
  for (const { kind, code, center } of span.meanings) {
    const into = asked[{ center: "centers", [ORGAN]: "cancer" }[kind] ?? kind];
    const value = center ?? code;
    const told = center ? { meaning: center.name } : { kind: kind === ORGAN ? "cancer" : kind, code };
    if (!into.includes(value)) into.push(value);
    if (isTold(span, tokens)) asked.guesses.push({ typed: typedOf(tokens.slice(span.start, span.end)), ...told });
  }
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
  const { tokens, leftOut } = reading;
  const beside = called(reading, lexicon);
  const isBeside = ({ start, end }) => tokens.slice(start, end).some((token) => beside.tokens.includes(token));
  const spans = beside ? reading.spans.filter((span) => !isBeside(span)) : believed(reading.spans, tokens, lexicon);
  const isNamed = spans.some((span) => names(span, "center"));
  const call = beside ?? (isNamed ? undefined : toldTogether({ ...reading, spans }, lexicon));
  const isUsed = (token) => call?.tokens.includes(token);
  asked.centers.push(...(call?.centers ?? []));
  for (const span of spans) if (!names(span, "place")) takeTerms(asked, span, tokens);
  // blood cancer typed beside leukemia says nothing more
  for (const kind of ["service", "cancer"]) {
    const broader = asked[kind].map((code) => copy.broader[code]);
    asked[kind] = asked[kind].filter((code) => !broader.includes(code) || fields.getAll(kind).includes(code));
  }
  const near = fields.get("near");
  if (near) readNear(asked, near, lexicon);
  const towns = spans.filter((span) => names(span, "place") && !tokens.slice(span.start, span.end).some(isUsed) && !stayHome(asked, span));
  setOrigin(asked, towns, tokens, copy);
  const isRead = (index) => spans.some(({ start, end }) => start <= index && index < end);
  const rest = tokens.filter((token, index) => !token.isFiller && !isUsed(token) && !isRead(index));
  const unread = [...rest, ...leftOut].map(({ typed }) => typed);
  asked.ignored.push(...new Set(unread), ...text.slice(MOST_LETTERS).split(/\s+/).filter(Boolean));
  return asked;
}
