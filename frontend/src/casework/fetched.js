// What is read from files is fetched when it comes into view; without this file it is a link to the same page.
import { initAll } from "govuk-frontend";

async function fill(place) {
  try {
    const answer = await fetch(place.dataset.fetched, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("fetched");
    if (!found) return;
    const now = document.activeElement;
    const held = place.contains(now); // who came by Tab stands on the link that goes, or on one that is pushed down
    const { top, bottom } = now.getBoundingClientRect();
    const inSight = now !== document.body && bottom > 0 && top < innerHeight;
    place.replaceChildren(...found.childNodes);
    initAll({ scope: place });
    if (held) {
      place.tabIndex = -1;
      (place.querySelector("summary") ?? place).focus();
    } else if (inSight) now.scrollIntoView({ block: "nearest" });
  } catch {
    // The link stays.
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((each) => each.isIntersecting)) {
    seen.unobserve(entry.target);
    fill(entry.target);
  }
});
for (const place of document.querySelectorAll("[data-fetched]")) seen.observe(place);
