// The saved copy of the directory: one file in the cache, written by the worker only when the reader asked.
const OLD_DAYS = 90;

/** Gives each center its own answers; the file has one sign for each code and center, "-" for none. */
export function unpacked(copy) {
  const answers = Object.entries(copy.answers);
  copy.centers.forEach((center, number) => {
    const own = answers.filter(([, signs]) => signs[number] !== "-");
    center.answers = Object.fromEntries(own.map(([code, signs]) => [code, Number(signs[number])]));
  });
  return copy;
}

/** The copy saved from an address, or undefined. */
export async function savedCopy(address) {
  const saved = "caches" in window && (await caches.match(address));
  return saved ? saved.json() : undefined;
}

/** Whether a copy is so old that what it says may have changed. */
export const isOld = (copy) => Date.now() - Date.parse(copy.made) > OLD_DAYS * 86400000;

/** The addresses of the saved pages by their paths. */
export async function savedPages() {
  if (!(await caches.has("pages"))) return new Map();
  const requests = await (await caches.open("pages")).keys();
  return new Map(requests.map(({ url }) => [new URL(url).pathname, url]));
}
