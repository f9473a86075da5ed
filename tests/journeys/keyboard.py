"""Hands on the keyboard alone: going to a place by Tab, with the focus to be seen at each stop."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_STOPS = 90

_STOP = """
selector => {
  const here = document.activeElement;
  const said = one => {
    const name = one.ariaLabel || one.innerText || one.name || one.id || "";
    return `${one.tagName.toLowerCase()} ${name}`.trim().slice(0, 60);
  };
  // A field may be marked by the frame around it.
  const look = one => [one, one.parentElement, one.closest(".w-field__input")]
    .filter(Boolean).map(frame => getComputedStyle(frame));
  const marked = style =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || style.boxShadow !== "none";
  const signs = one => look(one)
    .map(s => [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow].join()).join(";");
  // A mark that stays when one moves on says nothing: the stop before is looked at again.
  const before = window.stopBefore;
  const unseen = [];
  if (!look(here).some(marked)) unseen.push(said(here));
  if (before && before.one !== here && before.one.isConnected && signs(before.one) === before.signs)
    unseen.push(`${said(before.one)}: looks the same without the focus`);
  window.stopBefore = {one: here, signs: signs(here)};
  return {there: here.matches(selector), said: said(here), unseen};
}
"""


@dataclass
class Keyboard:
    """One person without a pointing device; remembers where she could not see where she was."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def go(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until what the selector names has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(_STOP, selector)
            self.unseen += stop["unseen"]
            if stop["there"]:
                return
            passed.append(stop["said"])
        raise AssertionError(f"{selector} was not reached by Tab; passed: {passed}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self, selector: str, *, back: bool = False) -> None:
        """Go to a link or a button, and press Enter; ends on the page it leads to."""
        self.go(selector, back=back)
        with self.page.expect_navigation():
            self.press("Enter")

    def write(self, text: str) -> None:
        """Over whatever stands in the field that has the focus."""
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
