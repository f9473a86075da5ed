/* Adds up the guide's steps while somebody writes, and says how far the session is filled. */
(function () {
  "use strict";

  function number(input) {
    const value = input ? parseInt(input.value, 10) : 0;
    return Number.isNaN(value) ? 0 : value;
  }

  function steps() {
    const rows = document.querySelectorAll("#id_steps-FORMS > [data-inline-panel-child]");
    return [...rows]
      .map((row) => {
        // A folded step keeps its fields in a template.
        const folded = row.querySelector("template[data-row-body]");
        const body = folded ? folded.content : row;
        const deleted = row.querySelector('[name$="-DELETE"]');
        return {
          minutes: number(body.querySelector('[name$="-minutes"]')),
          path: body.querySelector('[name$="-path"]'),
          gone: deleted && deleted.value === "1",
        };
      })
      .filter((step) => !step.gone);
  }

  function refresh() {
    const all = steps();
    document.querySelectorAll("[data-minutes-path]").forEach((line) => {
      const path = line.dataset.minutesPath;
      const counted = all.filter((s) => path === "extended" || (s.path && s.path.value === "core"));
      const taken = counted.reduce((sum, step) => sum + step.minutes, 0);
      const planned = number(document.querySelector(`[name="${path}_minutes"]`));
      line.querySelector("[data-minutes-taken]").textContent = taken;
      line.querySelector("[data-minutes-planned]").textContent = planned;
      line.dataset.fits = taken === planned ? "yes" : "no";
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("w-editor-form");
    if (!form || !document.querySelector("[data-minutes]")) return;
    ["input", "change", "click"].forEach((event) =>
      form.addEventListener(event, () => window.setTimeout(refresh, 50)),
    );
    refresh();
  });
})();
