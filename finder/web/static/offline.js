// Saving for offline: nothing is stored before the button is pressed, and all of it goes with the other button.
const panel = document.querySelector("[data-offline]");
const [save, clear] = panel.querySelectorAll("button");
const status = panel.querySelector("[role=status]");
const list = panel.querySelector("ul");

async function draw() {
  const on = Boolean(await navigator.serviceWorker.getRegistration("/"));
  save.hidden = on;
  clear.hidden = !on;
  status.textContent = on ? panel.dataset.on : panel.dataset.off;
  list.replaceChildren();
  if (!on) return;
  const pages = await caches.open("pages");
  for (const request of await pages.keys()) {
    const response = await pages.match(request);
    const title = (await response.text()).match(/<title>([^<]*) · /);
    const link = document.createElement("a");
    link.href = request.url;
    link.innerText = new DOMParser().parseFromString(title ? title[1] : request.url, "text/html").body.textContent;
    const item = document.createElement("li");
    item.append(link, ` (${response.headers.get("X-Saved")})`);
    list.append(item);
  }
}

save.addEventListener("click", async () => {
  await navigator.serviceWorker.register("/worker.js");
  const { active } = await navigator.serviceWorker.ready;
  const kept = JSON.parse(localStorage.getItem("kept") || "[]").map((each) => each.url);
  const here = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((each) => each.href || each.src);
  const saved = new MessageChannel();
  saved.port1.onmessage = draw;
  active.postMessage([location.pathname, panel.dataset.home, ...kept, ...here], [saved.port2]);
});

clear.addEventListener("click", async () => {
  const registration = await navigator.serviceWorker.getRegistration("/");
  await registration.unregister();
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await draw();
});

if ("serviceWorker" in navigator && "caches" in window) {
  panel.hidden = false;
  draw();
}
