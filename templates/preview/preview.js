// Each document is as high as what it shows, so that only the page scrolls.
for (const frame of document.querySelectorAll("iframe")) {
  const fit = () => {
    const root = frame.contentDocument && frame.contentDocument.documentElement;
    if (!root) return;
    frame.style.height = "0";
    frame.style.height = `${root.scrollHeight + 8}px`;
  };
  frame.addEventListener("load", fit);
  addEventListener("resize", fit);
  fit();
}
// The time on the reader's own clock, which only her browser knows.
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const form = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
for (const line of document.querySelectorAll(".own")) {
  const start = new Date(line.dataset.start);
  const end = line.dataset.end && new Date(line.dataset.end);
  line.querySelector("span").textContent = end ? form.formatRange(start, end) : form.format(start);
  line.hidden = false;
}
// A page that is served looks for a newer one, and stays where its reader was.
const stamp = document.body.dataset.stamp;
if (stamp) {
  setInterval(async () => {
    try {
      const answer = await fetch("stamp.txt", { cache: "no-store" });
      if (answer.ok && (await answer.text()).trim() !== stamp) location.reload();
    } catch {
      // The command was ended: the page stays as it is.
    }
  }, 1000);
}
