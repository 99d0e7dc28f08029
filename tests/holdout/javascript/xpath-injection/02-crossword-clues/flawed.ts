const field = document.querySelector<HTMLInputElement>("#clue-search")!;
const list = document.querySelector<HTMLUListElement>("#clues")!;

interface Clue {
  number: string;
  text: string;
}

async function puzzle(day: string): Promise<Document> {
  const answer = await fetch(`/puzzles/${encodeURIComponent(day)}.xml`);
  return new DOMParser().parseFromString(await answer.text(), "application/xml");
}

function cluesWith(words: string, xml: Document): Clue[] {
  const path = `//clue[@solved="yes" and contains(text, "${words}")]`;
  const nodes = xml.evaluate(path, xml, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const found: Clue[] = [];
  for (let i = 0; i < nodes.snapshotLength; i++) {
    const node = nodes.snapshotItem(i) as Element;
    const text = node.querySelector("text")?.textContent ?? "";
    found.push({ number: node.getAttribute("number") ?? "", text });
  }
  return found;
}

function show(clues: Clue[]): void {
  list.replaceChildren(
    ...clues.map(({ number, text }) => {
      const item = document.createElement("li");
      item.textContent = `${number}. ${text}`;
      return item;
    }),
  );
}

const xml = await puzzle(document.body.dataset.day ?? "today");
field.addEventListener("input", () => show(cluesWith(field.value.trim(), xml)));
