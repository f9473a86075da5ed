/* The palette of rows: choosing one adds a row and fills in how it begins. */
(function () {
  "use strict";

  let chosen = null;

  function fill(row, values) {
    Object.entries(values).forEach(([name, value]) => {
      const field = row.querySelector(`[name$="-${name}"]`);
      if (!field) return;
      field.value = value;
      // The editor saves, counts and checks on these events.
      ["input", "change"].forEach((kind) =>
        field.dispatchEvent(new Event(kind, { bubbles: true })),
      );
    });
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-palette-open]");
    if (opener) {
      const dialog = document.querySelector(`[data-palette="${opener.dataset.paletteOpen}"]`);
      dialog.showModal();
      dialog.querySelector("[data-palette-values]").focus();
    }
    const closer = event.target.closest("[data-palette-close]");
    if (closer) closer.closest("dialog").close();
    const pattern = event.target.closest("[data-palette-values]");
    if (pattern) {
      const dialog = pattern.closest("dialog");
      chosen = JSON.parse(pattern.dataset.paletteValues);
      dialog.close();
      document.getElementById(`id_${dialog.dataset.palette}-ADD`).click();
    }
  });

  document.addEventListener("w-formset:added", (event) => {
    if (!chosen) return;
    fill(event.target, chosen);
    chosen = null;
    const heading = event.target.querySelector('[name$="-heading_en"]');
    if (heading) heading.focus();
  });
})();
