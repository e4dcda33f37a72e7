// What is typed into the form of a note is saved as one types, kept in this browser while the node does not answer, and shown as it
// will look. Without this, the buttons do the same.

const form = document.querySelector("form.writing");
const status = document.getElementById("saving");

if (form && status) {
  const words = status.dataset;
  const key = () => `croisee-text ${words.owner} ${location.pathname}${location.pathname === "/notes/new" ? location.search : ""}`;
  let typed = "";
  let sent = "";
  let timer = 0;
  let isSending = false;
  let isLeaving = false;

  const encoded = () => {
    const data = new URLSearchParams(new FormData(form));
    data.delete("details");
    return data;
  };
  const text = () => {
    const data = encoded();
    for (const name of ["form-token", "base"]) data.delete(name);
    return data.toString();
  };
  sent = text();

  // The copy in the browser: never where storing is not allowed.
  const stored = {
    get() { try { return JSON.parse(localStorage.getItem(key())); } catch { return null; } },
    set(value) { try { localStorage.setItem(key(), JSON.stringify({ text: value })); } catch { /* full, or not allowed */ } },
    drop() { try { localStorage.removeItem(key()); } catch { /* not allowed */ } },
  };

  const keep = async () => {
    clearTimeout(timer);
    timer = 0;
    typed = text();
    if (isLeaving || isSending || typed === sent) return;
    isSending = true;
    const sending = typed;
    try {
      const answer = await fetch(words.to, { method: "POST", body: encoded(), redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      const kept = await answer.json();
      stored.drop();
      sent = sending;
      if (kept.base) form.elements.base.value = kept.base;
      if (kept.address) {
        form.action = kept.address;
        words.to = kept.address.replace(/\/edit$/, "/draft");
        history.replaceState(null, "", kept.address);
      }
      status.textContent = kept.said;
    } catch {
      stored.set(sending);
      if (status.textContent !== words.offline) status.textContent = words.offline;
    } finally {
      isSending = false;
    }
    if (text() !== sent) timer = setTimeout(keep, 15000);
  };

  form.addEventListener("input", () => { if (!timer) timer = setTimeout(keep, 4000); });
  form.addEventListener("focusout", keep);
  addEventListener("online", keep);
  form.addEventListener("submit", () => {
    isLeaving = true;
    clearTimeout(timer);
    // Until the page that answers says otherwise.
    stored.set(text());
    try { sessionStorage.setItem("croisee-sent", key()); } catch { /* not allowed */ }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });
  addEventListener("pagehide", () => { if (!isLeaving && text() !== sent) stored.set(text()); });

  // A text that could not be sent is offered back, once it differs from what the form holds.
  const left = stored.get();
  if (left && left.text === sent) stored.drop();
  else if (left) {
    const box = document.createElement("div");
    box.className = "notice";
    const said = document.createElement("p");
    said.textContent = words.restore;
    const button = (label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "quiet";
      made.textContent = label;
      made.addEventListener("click", () => { act(); box.remove(); });
      return made;
    };
    const buttons = document.createElement("p");
    buttons.className = "buttons";
    buttons.append(button(words.take, () => {
      const data = new URLSearchParams(left.text);
      const seen = {};
      for (const [name, value] of data) {
        const found = form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`);
        const field = found[seen[name] = (seen[name] ?? -1) + 1];
        if (field && field.type !== "submit") field.value = value;
      }
      form.querySelector("textarea[name=body]")?.focus();
      keep();
    }), button(words.drop, () => stored.drop()));
    box.append(said, buttons);
    form.before(box);
  }

  // The preview follows the text while it is open.
  let isShown = document.getElementById("preview") !== null;
  let wait = 0;
  const show = async () => {
    wait = 0;
    try {
      const answer = await fetch("/preview", { method: "POST", body: encoded(), redirect: "manual" });
      if (!answer.ok) return;
      const section = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("preview");
      const old = document.getElementById("preview");
      if (section && old) old.replaceChildren(...section.childNodes);
      else if (section) form.before(section);
    } catch { /* it comes with the next try */ }
  };
  form.addEventListener("input", () => { if (isShown && !wait) wait = setTimeout(show, 900); });
  form.querySelector("button[name=do][value=preview]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    isShown = true;
    await show();
    document.getElementById("preview")?.focus();
  });
}
