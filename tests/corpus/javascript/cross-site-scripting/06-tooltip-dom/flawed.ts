interface Stop {
  id: string;
  name: string;
  lines: string[];
}

function escaped(text: string): string {
  return text.replace("<", "&lt;").replace(">", "&gt;");
}

function tooltip(stop: Stop): string {
  const lines = stop.lines.map((line) => `<b>${escaped(line)}</b>`).join(" ");
  return `<div class="tip">${escaped(stop.name)} ${lines}</div>`;
}

async function stopsNear(latitude: number, longitude: number): Promise<Stop[]> {
  const query = new URLSearchParams({ latitude: `${latitude}`, longitude: `${longitude}` });
  const answer = await fetch(`/api/stops?${query}`);
  return answer.json();
}

export async function showStops(map: HTMLElement, latitude: number, longitude: number) {
  const stops = await stopsNear(latitude, longitude);
  map.querySelectorAll(".tip").forEach((tip) => tip.remove());
  for (const stop of stops) {
    map.insertAdjacentHTML("beforeend", tooltip(stop));
  }
}
