const form = document.querySelector("#pay");
const message = document.querySelector("#message");
const HOME = "/library";

function placeAfter() {
  const wanted = new URLSearchParams(location.search).get("return");
  if (!wanted) {
    return HOME;
  }
  const url = new URL(wanted, location.href);
  return url.origin === location.origin ? url.href : HOME;
}

async function pay(values) {
  const answer = await fetch("/api/payments", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(values)),
  });
  if (!answer.ok) {
    throw new Error((await answer.json()).error);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  form.querySelector("button").disabled = true;
  try {
    await pay(new FormData(form));
    location.assign(placeAfter());
  } catch (error) {
    message.textContent = error.message;
    form.querySelector("button").disabled = false;
  }
});
