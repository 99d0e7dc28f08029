const frame = document.getElementById("calendar");
const ORIGIN = "https://calendar.clinic.example";
const state = { day: null, slots: [] };

const actions = {
  refresh: () => fetchSlots(state.day),
  clear: () => show([]),
};

async function fetchSlots(day) {
  const answer = await fetch(`/api/slots?day=${encodeURIComponent(day)}`);
  show(await answer.json());
}

function show(slots) {
  state.slots = slots;
  document.getElementById("count").textContent = String(slots.length);
}

function schedule(message) {
  const delay = Math.min(Number(message.delay) || 0, 60000);
  setTimeout("actions." + message.action + "()", delay);
}

window.addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow) {
    return;
  }
  state.day = event.data.day;
  schedule(event.data);
});

frame.src = `${ORIGIN}/embed`;
