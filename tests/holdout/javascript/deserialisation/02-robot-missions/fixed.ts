import { readFile } from "node:fs/promises";
import yaml from "js-yaml";
import { regexp } from "js-yaml-js-types";

const SCHEMA = yaml.DEFAULT_SCHEMA.extend(regexp);

interface Step {
  action: "drive" | "turn" | "lift";
  amount: number;
  unless?: RegExp;
}

export interface Mission {
  robot: string;
  steps: Step[];
}

function checked(value: unknown): Mission {
  const mission = value as Mission;
  if (typeof mission?.robot !== "string" || !Array.isArray(mission.steps)) {
    throw new TypeError("a mission names a robot and its steps");
  }
  return mission;
}

export async function missionFrom(body: ReadableStream | string): Promise<Mission> {
  const text = typeof body === "string" ? body : await new Response(body).text();
  return checked(yaml.load(text, { schema: SCHEMA }));
}

export async function builtIn(name: string): Promise<Mission> {
  const text = await readFile(new URL(`./missions/${name}.json`, import.meta.url), "utf8");
  return checked(JSON.parse(text));
}
