// Registered only when the reader presses a button that saves. Pages: the network first, else the saved copy, which then
// says its date. Static files never change under one address: the saved copy first.
const MOST_PAGES = 80;
const OLD_DAYS = 90;

async function put(name, request, response) {
  const headers = new Headers(response.headers);
  headers.set("X-Saved", new Date().toISOString().slice(0, 10));
  headers.delete("Content-Encoding");
  const cache = await caches.open(name);
  await cache.put(request, new Response(await response.blob(), { headers }));
  const keys = name === "pages" ? await cache.keys() : [];
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((key) => cache.delete(key)));
}

const isHtml = (response) => (response.headers.get("Content-Type") || "").startsWith("text/html");

// Fetches an address, and saves the static files that it names.
async function fetched(url) {
  const response = await fetch(url, { cache: "no-cache" });
  const text = isHtml(response) ? await response.clone().text() : "";
  const files = text.match(/"\/static\/[^"]+\.(?:js|css|svg)"/g) || [];
  await Promise.all(files.map((address) => file(address.slice(1, -1))));
  return [url, response];
}

// Saves addresses; the directory as a whole or not at all.
async function save({ into, urls }) {
  const all = await Promise.all(urls.map(fetched));
  const found = all.filter(([, { ok }]) => ok);
  if (into === "directory" && found.length < all.length) return false;
  await Promise.all(found.map((each) => put(into, ...each)));
  return true;
}

async function page(request) {
  const url = new URL(request.url);
  const search = url.pathname.endsWith("/offline/search") && (await caches.match(url.pathname));
  if (search) return search; // it belongs to its directory
  try {
    // anew even where the browser holds a recent copy, so that a missing line is noticed
    const response = await fetch(request.url, { cache: "no-cache", redirect: "manual" });
    const html = response.status === 200 && isHtml(response);
    if (html && (await caches.has("pages"))) await put("pages", request, response.clone());
    return response;
  } catch (error) {
    const saved = (await caches.match(request)) || (await instead(url));
    if (!saved) throw error;
    return saved.headers.has("X-Saved") ? asCopy(saved) : saved;
  }
}

// For a page that was not saved: the search of the saved directory, else the page that tells what is saved.
async function instead(url) {
  const [, language, kind, center] = url.pathname.split("/");
  const search = `/${language}/offline/search`;
  if (/^(search|centers)?$/.test(kind || "") && (await caches.match(search))) {
    if (kind === "centers") url.searchParams.set("center", center);
    return Response.redirect(`${search}#${url.searchParams}`);
  }
  return caches.match(`/${language}/offline`);
}

async function asCopy(saved) {
  const days = (Date.now() - Date.parse(saved.headers.get("X-Saved"))) / 86400000;
  const hidden = days > OLD_DAYS ? /(id="(?:saved|old)-copy") hidden/g : /(id="saved-copy") hidden/;
  return new Response((await saved.text()).replace(hidden, "$1"), { headers: saved.headers });
}

async function file(request) {
  const saved = await caches.match(request);
  if (saved) return saved;
  const response = await fetch(request);
  if (response.ok) await put("files", request, response.clone());
  return response;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const saved = save(event.data).catch(() => false);
  event.waitUntil(saved.then((done) => event.ports[0].postMessage(done)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
