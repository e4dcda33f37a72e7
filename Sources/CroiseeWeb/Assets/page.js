// Small comforts for every page. Everything works without them.

// A form that is on its way is not sent twice; coming back to the page, it can be sent again.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What was said after a write is not said again when the page is reloaded from the past.
if (document.querySelector(".fault-summary")) {
  document.querySelector("[aria-invalid=true]")?.focus();
}

// A text that this browser kept until it arrived (writing.js).
try {
  const sent = sessionStorage.getItem("croisee-sent");
  if (sent && document.querySelector(".said") && !document.querySelector("form.writing")) {
    localStorage.removeItem(sent);
    sessionStorage.removeItem("croisee-sent");
  }
} catch { /* storing is not allowed */ }

// Whoever logs out leaves no text behind in this browser.
document.querySelector("form[action='/logout']")?.addEventListener("submit", () => {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("croisee-text ")) localStorage.removeItem(name);
  } catch { /* storing is not allowed */ }
});
