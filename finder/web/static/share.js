// Hands a page on by the device's own sheet, with a short plain text: of a button its own, of a link the page it leads to.
// Where the device has no such sheet, the button stays hidden and the link leads to its page.
async function textOf({ dataset, href }) {
  if (dataset.share) return dataset.share;
  const response = await fetch(href);
  if (!response.ok) throw new Error(response.statusText);
  return response.text();
}

for (const element of navigator.share ? document.querySelectorAll("[data-share]") : []) {
  element.hidden = false;
  element.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.share({ text: (await textOf(element)).trim() });
    } catch (error) {
      // closing the sheet is an answer too; whatever else went wrong, the page with the text can be copied from
      if (error.name !== "AbortError" && element.href) location.assign(element.href);
    }
  });
}
