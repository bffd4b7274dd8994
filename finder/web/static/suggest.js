// Suggestions under the search boxes: an ARIA combobox with a list and manual selection.
// Without this script, and whenever the network fails, the boxes work as plain fields.
const script = document.currentScript;
// Milliseconds in which a press on a list that has just appeared was meant for what stood there before.
const SETTLED = 500;

function combobox(input, kind) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", script.dataset.label);
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }
  let active = -1;
  let timer;
  let asked;
  let shown;

  function close() {
    asked?.abort();
    clearTimeout(timer);
    list.hidden = true;
    list.replaceChildren();
    move(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function move(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    const { url, value } = option.dataset;
    close();
    if (url) location.assign(url);
    else input.value = value;
  }

  function show(found) {
    close();
    found.forEach(({ label, value = "", url = "" }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dir = "auto";
      option.textContent = label;
      Object.assign(option.dataset, { value, url });
      list.append(option);
    });
    list.hidden = !found.length;
    shown = Date.now();
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ q: input.value, lang: document.documentElement.lang, kind });
    try {
      const answer = await fetch(`${script.dataset.address}?${query}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch {
      // offline, or overtaken by the next letter: there is nothing to suggest
    }
  }

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length > 1) timer = setTimeout(ask, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") move(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") move(active < 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return close();
    else return; // Enter without a choice searches, letters are typed
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus in the box
  // A click, not the loss of focus, closes the list: closed under a pressed finger, it would move the button away.
  document.addEventListener("click", (event) => {
    const option = list.contains(event.target) && event.target.closest("[role=option]");
    if (!option && event.target !== input) close();
    else if (option && Date.now() - shown > SETTLED) choose(option);
  });
}

document.querySelectorAll("input#q").forEach((input) => combobox(input, ""));
document.querySelectorAll("input#near").forEach((input) => combobox(input, "place"));
