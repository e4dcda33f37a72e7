// Says what passes over the links while the page is open. Without this, the page says it when it is opened.

const places = document.querySelectorAll("[data-live]");
if (places.length) {
  const source = new EventSource("/peers/live?watch=1");
  source.addEventListener("message", (event) => {
    const words = JSON.parse(event.data);
    for (const place of places) {
      const text = words[place.dataset.live];
      if (text !== undefined && place.textContent !== text) place.textContent = text;
    }
  });
  addEventListener("pagehide", () => source.close());
}
