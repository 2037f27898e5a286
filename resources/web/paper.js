// What is printed: light and narrow, and drawn before it is.

const PAPER = { name: "light", flat: true }; // nothing of WebGL stays on paper: the map stands for it

/** Puts the page into `PAPER` while it is printed, and back into what `worn` said before. */
export function onPaper(worn, putOn, pictures) {
  const { classList } = document.documentElement;
  let before = null;
  window.addEventListener("beforeprint", () => {
    before ??= worn();
    classList.add("paper");
    putOn(PAPER);
    for (const picture of pictures) picture.paint();
  });
  window.addEventListener("afterprint", () => {
    if (before === null) return;
    classList.remove("paper");
    putOn(before);
    before = null;
  });
}
