function show(list, user) {
  // ruleid: js-inner-html-built
  list.innerHTML += `<li>${user.name}</li>`;
  // ok: js-inner-html-built
  list.innerHTML += `<li>${escapeHtml(user.name)}</li>`;
  const item = document.createElement("li");
  // ok: js-inner-html-built
  item.textContent = user.name;
  // ok: js-inner-html-built
  list.innerHTML = "<li>nobody</li>";
}

async function comments(box) {
  const answer = await fetch("/comments");
  const found = await answer.json();
  // ruleid: js-inner-html-built
  box.innerHTML = "<p>" + found.text + "</p>";
  // ok: js-inner-html-built
  box.innerHTML = DOMPurify.sanitize(`<p>${found.text}</p>`);
  // ok: js-inner-html-built
  box.innerHTML = `<p>${Number(found.count)}</p>`;
}
