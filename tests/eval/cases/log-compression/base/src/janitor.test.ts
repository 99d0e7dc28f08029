import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { Janitor } from "./janitor";
import { LogFolder } from "./logFolder";

const NOW = new Date("2024-03-10T03:00:00Z");

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "logs-"));
  for (const day of ["2024-01-02", "2024-03-09", "2024-03-10"]) {
    await writeFile(path.join(folder, `access-${day}.log`), `GET / on ${day}\n`.repeat(100));
  }
});

test("logs that are too old are deleted", async () => {
  const janitor = new Janitor(new LogFolder(folder), { keepDays: 30 });

  const tidied = await janitor.tidy(NOW);

  expect(tidied.removed).toEqual(["access-2024-01-02.log"]);
  expect(await readdir(folder)).toContain("access-2024-03-10.log");
});
