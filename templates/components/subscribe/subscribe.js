// An application subscribes to webcal://…: the site's own address where the page knows it, else where it is read.
for (const link of document.querySelectorAll("a[data-calendar]")) {
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  link.href = new URL(link.dataset.calendar, page).href.replace(/^https?:/, "webcal:");
  link.parentElement.hidden = !link.href.startsWith("webcal:");
}
