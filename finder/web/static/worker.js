// Registered only when the reader presses "Save for offline". Pages: the network first, else the saved copy, which
// then says its date. Static files never change under one address: the saved copy first.
const MOST_PAGES = 80;
const isStatic = (url) => url.pathname.startsWith("/static/");

async function save(url) {
  const response = await fetch(url);
  if (response.ok) await put(url, response);
  return response;
}

async function put(request, response) {
  const headers = new Headers(response.headers);
  headers.set("X-Saved", new Date().toISOString().slice(0, 10));
  headers.delete("Content-Encoding");
  const cache = await caches.open(isStatic(new URL(request.url || request, location)) ? "files" : "pages");
  await cache.put(request, new Response(await response.blob(), { status: 200, headers }));
  const pages = await caches.open("pages");
  const keys = await pages.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map((key) => pages.delete(key)));
}

async function page(request) {
  try {
    // asked for anew even where the browser holds a recent copy, so that a missing line is noticed and said
    const response = await fetch(request.url, { cache: "no-cache", redirect: "manual" });
    const html = (response.headers.get("Content-Type") || "").startsWith("text/html");
    if (response.status === 200 && html) await put(request, response.clone());
    return response;
  } catch (error) {
    const language = new URL(request.url).pathname.split("/")[1];
    const saved = (await caches.match(request)) || (await caches.match(`/${language}/offline`));
    if (!saved) throw error;
    const text = (await saved.text())
      .replace('id="saved-copy" hidden', 'id="saved-copy"')
      .replace("<time></time>", `<time>${saved.headers.get("X-Saved")}</time>`);
    return new Response(text, { headers: saved.headers });
  }
}

async function file(request) {
  const saved = await caches.match(request);
  if (saved) return saved;
  const response = await fetch(request);
  if (response.ok) await put(request, response.clone());
  return response;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const done = Promise.allSettled(event.data.map(save)).then(() => event.ports[0].postMessage("saved"));
  event.waitUntil(done);
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isStatic(url)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
