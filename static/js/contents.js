// The contents list: marks the place the reader is at, and closes after a choice on a phone.
(() => {
  const links = [...document.querySelectorAll(".contents-wide a")];
  const places = new Map();
  for (const link of links) {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) places.set(place, link);
  }

  const mark = () => {
    const line = window.innerHeight / 4;
    let here = null;
    for (const place of places.keys()) {
      if (place.getBoundingClientRect().top <= line) here = place;
    }
    for (const [place, link] of places) {
      if (place !== here) {
        link.removeAttribute("aria-current");
      } else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "location");
        link.scrollIntoView({ block: "nearest", behavior: "instant" });
      }
    }
  };

  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();

  const narrow = document.querySelector(".contents-narrow");
  narrow?.addEventListener("click", (event) => {
    if (event.target.closest("a")) narrow.open = false;
  });
})();
