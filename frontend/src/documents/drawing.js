// A box drawn on the picture of a page fills in the four numbers beside it; adding it stays a button, for everybody the same.
const sheet = document.querySelector("[data-sheet]");
const form = document.querySelector("[data-box]");
if (sheet && form) draw();

function draw() {
  const picture = sheet.querySelector("img");
  const fresh = sheet.querySelector("[data-new]");
  const field = (name) => form.querySelector(`[name=${name}]`);
  let start = null;
  sheet.dataset.drawing = "";

  const place = (event) => {
    const { left, top, width, height } = picture.getBoundingClientRect();
    const within = (part) => Math.min(100, Math.max(0, part * 100));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  };

  const show = () => {
    for (const [attribute, name] of [["x", "across"], ["y", "down"], ["width", "width"], ["height", "height"]])
      fresh.setAttribute(attribute, `${Number(field(name).value) || 0}%`);
  };

  const fill = ([across, down]) => {
    const numbers = {
      across: Math.min(start[0], across),
      down: Math.min(start[1], down),
      width: Math.abs(across - start[0]),
      height: Math.abs(down - start[1]),
    };
    for (const [name, value] of Object.entries(numbers)) field(name).value = value.toFixed(1);
    show();
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    start = place(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => start && fill(place(event)));
  sheet.addEventListener("pointerup", () => (start = null));
  sheet.addEventListener("pointercancel", () => (start = null));
  form.addEventListener("input", show);
  show();
}
