/* Questions, and options where that does no harm, in an order of each person's own. */
var samata = window.samata || {};
samata.mix = (function () {
  "use strict";

  function mix(form) {
    var questions = Array.from(form.querySelectorAll("fieldset[data-question]"));
    var mark = document.createComment("");
    questions[0].before(mark);
    shuffled(questions).forEach(function (question, at) {
      mark.before(question);
      question.querySelector("[data-number]").textContent = at + 1;
    });
    mark.remove();
    form.querySelectorAll("fieldset[data-mix]").forEach(function (question) {
      var choices = Array.from(question.querySelectorAll(":scope > label.choice"));
      var unsure = choices.filter(function (one) { return one.querySelector("[value=dont_know]"); });
      var others = choices.filter(function (one) { return unsure.indexOf(one) < 0; });
      shuffled(others).concat(unsure).map(function (one) {
        // A clip stands right before the option it reads out.
        var clip = one.previousElementSibling;
        return clip && clip.matches("audio") && clip.hasAttribute("aria-label") ? [clip, one] : [one];
      }).forEach(function (pieces) { question.append.apply(question, pieces); });
    });
  }

  function shuffled(list) {
    for (var at = list.length - 1; at > 0; at -= 1) {
      var other = crypto.getRandomValues(new Uint32Array(1))[0] % (at + 1);
      var kept = list[at];
      list[at] = list[other];
      list[other] = kept;
    }
    return list;
  }

  return mix;
})();
