/* Asks the server for the clock times of what stands in the form; it alone computes them. */
(function () {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("w-editor-form");
    const panel = document.querySelector("[data-clock-url]");
    if (!form || !panel) return;
    const agenda = panel.querySelector("[data-agenda]");
    let waiting = 0;
    let asked = "";

    async function ask() {
      const data = new FormData(form);
      const sent = new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
      if (sent.toString() === asked) return;
      asked = sent.toString();
      const answer = await fetch(panel.dataset.clockUrl, {
        method: "POST",
        body: sent,
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      // A slower, older answer must not overwrite a newer one.
      if (answer.ok && asked === sent.toString()) agenda.innerHTML = await answer.text();
    }

    asked = new URLSearchParams(
      [...new FormData(form)].filter(([, value]) => typeof value === "string"),
    ).toString();
    const soon = () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 400);
    };
    ["input", "change", "click", "drop"].forEach((event) => form.addEventListener(event, soon));
    document.addEventListener("mouseup", soon);
  });
})();
