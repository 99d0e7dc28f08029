const messages = {
  saved: "Your booking is saved.",
  late: "That slot has been taken.",
};

function notice() {
  const options = new URLSearchParams(window.location.hash.slice(1));
  const key = options.get("notice");
  return key ? messages[key] || decodeURIComponent(key) : "";
}

function showNotice() {
  const box = document.getElementById("notice");
  const text = notice();
  box.hidden = text === "";
  box.innerHTML = `<span class="icon"></span> ${text}`;
}

function closeNotice() {
  history.replaceState(null, "", window.location.pathname);
  showNotice();
}

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("close").addEventListener("click", closeNotice);
  showNotice();
});
window.addEventListener("hashchange", showNotice);
