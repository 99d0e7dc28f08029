const SHOPS = new Set(["https://tickets.opera.example", "https://box-office.opera.example"]);
const plan = document.querySelector<SVGElement>("#plan")!;

interface Order {
  kind: "highlight" | "book";
  seats: string[];
}

function highlight(seats: string[]): void {
  for (const seat of plan.querySelectorAll<SVGElement>("[data-seat]")) {
    seat.classList.toggle("chosen", seats.includes(seat.dataset.seat ?? ""));
  }
}

async function book(seats: string[]): Promise<number> {
  const answer = await fetch("/api/bookings", {
    method: "POST",
    credentials: "include",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ seats }),
  });
  return answer.status;
}

window.addEventListener("message", async (event: MessageEvent<Order>) => {
  if (!SHOPS.has(event.origin) || !Array.isArray(event.data?.seats)) {
    return;
  }
  const { kind, seats } = event.data;
  if (kind === "highlight") {
    highlight(seats);
  } else if (kind === "book") {
    const status = await book(seats);
    event.source?.postMessage({ kind: "booked", status }, { targetOrigin: event.origin });
  }
});
