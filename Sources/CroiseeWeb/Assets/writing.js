// What is typed into the form of a note is saved as one types, kept in this browser while the node does not answer, and shown as it
// will look. Without this, the buttons do the same.

const form = document.querySelector("form.writing");
const status = document.getElementById("saving");

if (form && status) {
  const words = status.dataset;
  // A copy belongs to its form: to a note, or to one text that is being begun, whatever the address of the page.
  const folder = () => `croisee-text ${words.owner} ${words.place}`;
  const key = () => form.elements.draft ? `${folder()} ${form.elements.draft.value}` : folder();
  // So many ms a button waits for a save that is on its way.
  const patience = 10000;
  let sent = "";
  let timer = 0;
  let running = null;
  let halting = null;
  let isLeaving = false;

  const encoded = () => {
    const data = new URLSearchParams(new FormData(form));
    data.delete("details");
    return data;
  };
  const text = () => {
    const data = encoded();
    for (const name of ["form-token", "base", "draft"]) data.delete(name);
    return data.toString();
  };
  sent = text();

  // The copies in the browser: never where storing is not allowed.
  const stored = {
    all() {
      try {
        return Object.keys(localStorage)
          .filter((name) => name === key() || (form.elements.draft && name.startsWith(`${folder()} `)))
          .map((name) => ({ name, text: JSON.parse(localStorage.getItem(name)).text }));
      } catch { return []; }
    },
    set(value) { try { localStorage.setItem(key(), JSON.stringify({ text: value })); } catch { /* full, or not allowed */ } },
    drop(name = key()) { try { localStorage.removeItem(name); } catch { /* not allowed */ } },
  };

  const say = (sentence) => { if (status.textContent !== sentence) status.textContent = sentence; };

  const send = async (sending) => {
    halting = new AbortController();
    try {
      const answer = await fetch(words.to, {
        method: "POST", body: encoded(), redirect: "manual", signal: halting.signal,
      });
      const isOurs = answer.ok && answer.headers.get("content-type") === "application/json";
      if (!isOurs) {
        stored.set(sending);
        // A session that ended answers with a page for logging in, one that changed with a page for sending again.
        say(answer.status === 401 || answer.ok || answer.type === "opaqueredirect" ? words.ended : words.refused);
        return;
      }
      const kept = await answer.json();
      stored.drop();
      sent = sending;
      if (kept.base) form.elements.base.value = kept.base;
      if (kept.address) {
        form.action = kept.address;
        words.to = kept.address.replace(/\/edit$/, "/draft");
        words.place = kept.address;
        form.elements.draft?.remove();
        history.replaceState(null, "", kept.address);
      }
      say(kept.said);
    } catch {
      stored.set(sending);
      say(words.offline);
    }
  };

  const keep = async () => {
    clearTimeout(timer);
    timer = 0;
    const typed = text();
    if (isLeaving || running || typed === sent) return;
    running = send(typed);
    await running;
    running = null;
    if (!isLeaving && text() !== sent) timer = setTimeout(keep, 15000);
  };

  form.addEventListener("input", () => { if (!timer) timer = setTimeout(keep, 4000); });
  form.addEventListener("focusout", keep);
  addEventListener("online", keep);
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    const isFirst = !isLeaving;
    isLeaving = true;
    if (running) {
      // First what is on its way: it may tell that the form is of another address now.
      event.preventDefault();
      if (!isFirst) return;
      const button = event.submitter;
      const giveUp = setTimeout(() => halting.abort(), patience);
      await running;
      clearTimeout(giveUp);
      running = null;
      delete form.dataset.sent;
      form.requestSubmit(button);
      return;
    }
    // Until the page that answers says otherwise.
    stored.set(text());
    try { sessionStorage.setItem("croisee-sent", key()); } catch { /* not allowed */ }
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) isLeaving = false;
  });
  addEventListener("pagehide", () => { if (!isLeaving && text() !== sent) stored.set(text()); });

  const fill = (text) => {
    const seen = {};
    for (const [name, value] of new URLSearchParams(text)) {
      const all = () => form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden], button)`);
      const index = seen[name] = (seen[name] ?? -1) + 1;
      const last = all()[all().length - 1];
      if (!last) continue;
      if (index >= all().length) {
        // One more line than the form has now.
        const line = last.closest(".beside") ?? last;
        const more = line.cloneNode(true);
        for (const one of [more, ...more.querySelectorAll("[id]")]) one.removeAttribute("id");
        line.after(more);
      }
      all()[index].value = value;
    }
  };

  // A text that could not be sent is offered back, once it differs from what the form holds.
  const offer = (left) => {
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
      fill(left.text);
      // The text goes on as the draft that it was: what arrived of it without an answer is found again.
      if (form.elements.draft) form.elements.draft.value = left.name.slice(folder().length + 1);
      form.querySelector("textarea[name=body]")?.focus();
      keep();
    }), button(words.drop, () => stored.drop(left.name)));
    const begins = new URLSearchParams(left.text);
    const first = (begins.get("title") || begins.get("body") || "").trim().slice(0, 80);
    if (first) {
      const quoted = document.createElement("p");
      quoted.className = "quiet";
      quoted.textContent = first;
      box.append(said, quoted, buttons);
    } else box.append(said, buttons);
    form.before(box);
  };
  for (const left of stored.all()) {
    if (left.text === sent) stored.drop(left.name);
    else offer(left);
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
