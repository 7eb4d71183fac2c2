// Adds a button to each address; without a clipboard, or without scripts, the address is selected by one click.
(() => {
  const words = document.currentScript.dataset;
  if (!navigator.clipboard) return;
  for (const address of document.querySelectorAll(".address code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address.textContent);
        button.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(address);
      }
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    address.after(" ", button);
  }
})();
