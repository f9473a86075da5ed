/* Unfolds a row of the editor: its fields wait in a template until somebody opens it. */
(function () {
  "use strict";

  function unfold(row) {
    const body = row.querySelector("template[data-row-body]");
    if (!body) return;
    const form = row.closest("form");
    const app = window.wagtail && window.wagtail.app;
    const unsaved = app && form && app.getControllerForElementAndIdentifier(form, "w-unsaved");
    const untouched = unsaved && !unsaved.hasEditsValue;
    row.querySelector("[data-row-folded]").remove();
    body.replaceWith(document.importNode(body.content, true));
    // Opening a row is no edit: without this the editor would save a draft nobody wrote.
    if (untouched) [60, 400].forEach((wait) => window.setTimeout(unsaved.setInitialFormData, wait));
  }

  document.addEventListener("wagtail:panel-toggle", (event) => {
    const row = event.target.closest("[data-inline-panel-child]");
    if (row && event.detail.expanded) unfold(row);
  });
})();
