// Enhancement of the count of coloured cards: a large − and + beside each number.
// Everything also works without this file.
function stepper(input, change, sign) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second step";
  button.textContent = sign;
  button.setAttribute("aria-label", `${sign}1`);
  button.addEventListener("click", () => {
    const before = Number.parseInt(input.value || "0", 10) || 0;
    input.value = Math.max(0, before + change);
  });
  return button;
}

for (const input of document.querySelectorAll("[data-tally] input[type=number]:not(:disabled)")) {
  input.before(stepper(input, -1, "−"));
  input.after(stepper(input, 1, "+"));
}
