// Saving for offline: nothing is stored before a button is pressed, and all of it goes with another.
import { isOld, savedCopy } from "./copy.js";

const directory = document.querySelector("[data-directory]");
const pages = document.querySelector("[data-pages]");

/** What is saved with the directory of this page's language. */
const addresses = () => [directory.dataset.file, directory.dataset.search, location.pathname];

/** Deletes some caches; when neither the directory nor pages are left, the static files and the worker go too. */
async function forget(names) {
  await Promise.all(names.map((name) => caches.delete(name)));
  if ((await caches.has("directory")) || (await caches.has("pages"))) return;
  const registration = await navigator.serviceWorker.getRegistration("/");
  await registration?.unregister();
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function drawDirectory(failed = "") {
  const copy = await savedCopy(directory.dataset.file);
  const part = (name) => directory.querySelector(`[data-${name}]`);
  part("save").hidden = Boolean(copy);
  for (const name of ["refresh", "delete", "open"]) part(name).hidden = !copy;
  part("old").hidden = !copy || !isOld(copy);
  part("said").textContent = `${failed} ${copy ? copy.texts.made : directory.dataset.none}`.trim();
}

async function saveDirectory() {
  const { busy, failed } = directory.dataset;
  directory.querySelector("[data-said]").textContent = busy;
  const saved = await tell({ into: "directory", urls: addresses() }).catch(() => false);
  await drawDirectory(saved ? "" : failed);
}

async function drawPages() {
  const on = await caches.has("pages");
  pages.querySelector("[data-save]").hidden = on;
  pages.querySelector("[data-delete]").hidden = !(await caches.keys()).length;
  pages.querySelector("[role=status]").textContent = on ? pages.dataset.on : pages.dataset.off;
  const list = pages.querySelector("ul");
  list.replaceChildren();
  if (!on) return;
  const cache = await caches.open("pages");
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const link = Object.assign(document.createElement("a"), { href: request.url, textContent: page.title.split(" · ")[0] });
    const item = document.createElement("li");
    item.append(link, ` (${response.headers.get("X-Saved")})`);
    list.append(item);
  }
}

async function draw() {
  if (directory) await drawDirectory();
  await drawPages();
}

function pressed(section, name, act) {
  section?.querySelector(`[data-${name}]`).addEventListener("click", act);
}

pressed(directory, "save", () => saveDirectory().then(drawPages));
pressed(directory, "refresh", saveDirectory);
pressed(directory, "delete", async () => {
  const cache = await caches.open("directory");
  await Promise.all(addresses().map((address) => cache.delete(address)));
  await forget((await cache.keys()).length ? [] : ["directory"]);
  await draw();
});
pressed(pages, "save", async () => {
  const kept = JSON.parse(localStorage.getItem("kept") || "[]").map((each) => each.url);
  const saved = await tell({ into: "pages", urls: [location.pathname, pages.dataset.home, ...kept] }).catch(() => false);
  await draw();
  if (!saved) pages.querySelector("[role=status]").textContent = pages.dataset.failed;
});
pressed(pages, "delete", () => forget(["directory", "pages"]).then(draw));

/** Tells the worker, which is registered now at the latest, what to save; whether it did. */
async function tell(message) {
  await navigator.serviceWorker.register("/worker.js");
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    active.postMessage(message, [port2]);
  });
}

if ("serviceWorker" in navigator && "caches" in window) {
  for (const section of [directory, pages]) if (section) section.hidden = false;
  draw();
}
