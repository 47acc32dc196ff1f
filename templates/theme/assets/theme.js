// Small repairs of the theme. Nothing on the pages depends on them to be readable.

// The header's button drives the theme's hidden checkbox.
for (const button of document.querySelectorAll("[data-kh-toggle]")) {
  const toggle = document.getElementById(button.dataset.khToggle);
  button.addEventListener("click", () => {
    toggle.click();
    document.querySelector(".kh-nav--all a").focus();
  });
}

// Whoever opened the drawer with the keyboard closes it the same way.
document.addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key !== "Escape" || !drawer.checked) return;
  drawer.click();
  document.querySelector(".kh-open-nav").focus();
});

addEventListener("load", () => {
  // The theme gives every code block an unnamed landmark.
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "presentation";
  // It wraps Markdown tables in boxes that scroll but cannot be focused.
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth <= box.clientWidth) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Bảng, cuộn ngang để xem hết");
  }
});
