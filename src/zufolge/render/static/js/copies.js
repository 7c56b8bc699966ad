// Two texts face to face: a click on a shared passage lights it on both sides and brings its
// counterpart level with it. Without this the numbers are plain links.
function startFacing() {
  document.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const face = event.target.closest(".face");
    const note = face && event.target.closest(".note");
    const piece = face && event.target.closest(".m.shared");
    if (!note && !piece) return;
    const side = event.target.closest(".side");
    const passage = note ? `${face.id}-${note.dataset.n}` : piece.dataset.s.split(" ").pop();
    event.preventDefault();
    light(face, passage);
    const other = [...face.querySelectorAll(".side")].find((each) => each !== side);
    const there = other.querySelector(`[data-s~="${CSS.escape(passage)}"]`);
    if (!there) return;
    const pane = there.closest(".side-text");
    const here = (note || piece).getBoundingClientRect().top - side.querySelector(".side-text").getBoundingClientRect().top;
    pane.scrollTop += there.getBoundingClientRect().top - pane.getBoundingClientRect().top - here;
  });
}
