/* The course builder: sums that follow, words beside each lesson, focus that stays on a moved row. */
(function () {
  "use strict";

  let facts = {};
  const isGone = (row) => {
    const field = row.querySelector(':scope > [name$="-DELETE"], :scope [name$="-DELETE"]');
    return row.classList.contains("deleted") || (field && field.value === "1");
  };

  /* What a row takes: the version it uses, or, newly chosen, the lesson as it is now. */
  function taken(row) {
    const id = row.querySelector('input[name$="-lesson"]').value;
    const known = facts[id];
    if (!id || !known) return null;
    const own = id === row.dataset.lesson && row.dataset.core !== "";
    return {
      audience: known.audience,
      core: own ? Number(row.dataset.core) : known.core,
      extended: own ? Number(row.dataset.extended) : known.extended,
      used: own ? Number(row.dataset.used) : known.newest,
      newest: known.newest,
    };
  }

  function describe(row, lesson) {
    const line = row.querySelector("[data-lesson-facts]");
    line.hidden = !lesson;
    if (!lesson) return;
    line.querySelectorAll("[data-fact]").forEach((span) => {
      span.textContent = lesson[span.dataset.fact] ?? "";
    });
    line.querySelector("[data-fact-version]").hidden = !lesson.used;
    line.querySelector("[data-fact-draft]").hidden = Boolean(lesson.newest);
    line.querySelector("[data-fact-newer]").hidden = !lesson.used || lesson.used === lesson.newest;
  }

  function refresh() {
    const whole = { core: 0, extended: 0, lessons: 0, optional: [0, 0] };
    document.querySelectorAll("#id_modules-FORMS > [data-inline-panel-child]").forEach((module) => {
      if (module.classList.contains("deleted")) return;
      const sum = { core: 0, extended: 0 };
      module.querySelectorAll("[data-lesson-row]").forEach((row) => {
        const lesson = taken(row);
        describe(row, lesson);
        if (!lesson || isGone(row)) return;
        sum.core += lesson.core;
        sum.extended += lesson.extended;
        whole.lessons += 1;
        if (!row.querySelector('[name$="-required"]').checked) {
          whole.optional[0] += lesson.core;
          whole.optional[1] += lesson.extended;
        }
      });
      whole.core += sum.core;
      whole.extended += sum.extended;
      const line = module.querySelector("[data-module-sum]");
      if (!line) return;
      line.hidden = false;
      Object.keys(sum).forEach((path) => {
        line.querySelector(`[data-sum="${path}"]`).textContent = sum[path];
      });
    });
    Object.entries(whole).forEach(([name, value]) => {
      const line = document.querySelector(`[data-course-sum="${name}"]`);
      const values = [value].flat();
      line.hidden = name === "optional" && !values[1];
      line.querySelectorAll("output").forEach((output, i) => {
        output.textContent = values[i];
      });
    });
  }

  /* A row that moves takes its buttons along; without this the keyboard would start at the top. */
  function follow(event) {
    const button = event.target.closest(
      "[data-inline-panel-child-move-up], [data-inline-panel-child-move-down]",
    );
    if (!button) return;
    const row = button.closest("[data-inline-panel-child]");
    window.setTimeout(() => {
      const other = [...row.querySelectorAll(
        "[data-inline-panel-child-move-up], [data-inline-panel-child-move-down]",
      )].find((each) => !each.disabled);
      (button.disabled ? other : button)?.focus();
      const rows = [...row.parentElement.children].filter((each) => !each.classList.contains("deleted"));
      const said = document.querySelector("[data-course-said]");
      const name = row.querySelector("[data-chooser-title], [data-panel-heading-text]");
      said.textContent = said.dataset.words
        .replace("{name}", name ? name.textContent.trim() : "")
        .replace("{n}", rows.indexOf(row) + 1)
        .replace("{of}", rows.length);
    }, 250);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("w-editor-form");
    const stored = document.getElementById("lesson-facts");
    if (!form || !stored) return;
    facts = JSON.parse(stored.textContent);
    form.addEventListener("click", follow);
    ["input", "change", "click"].forEach((event) =>
      form.addEventListener(event, () => window.setTimeout(refresh, 50)),
    );
    refresh();
  });
})();
