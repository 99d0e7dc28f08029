import { Injectable, UnprocessableEntityException } from "@nestjs/common";
import { compileFunction } from "node:vm";
import { RulesRepository } from "./rules.repository";

export interface Reading {
  moisture: number;
  temperature: number;
  rainExpected: number;
}

const SAMPLE: Reading = { moisture: 31, temperature: 19, rainExpected: 0.2 };

@Injectable()
export class RulesService {
  constructor(private readonly rules: RulesRepository) {}

  private decide(rule: string, reading: Reading): boolean {
    const test = compileFunction(`return (${rule});`, Object.keys(SAMPLE));
    return Boolean(test(reading.moisture, reading.temperature, reading.rainExpected));
  }

  async save(field: string, rule: string): Promise<boolean> {
    try {
      const now = this.decide(rule, SAMPLE);
      await this.rules.put(field, rule.slice(0, 500));
      return now;
    } catch (error) {
      throw new UnprocessableEntityException(`the rule cannot be read: ${error}`);
    }
  }

  async shouldWater(field: string, reading: Reading): Promise<boolean> {
    const rule = await this.rules.get(field);
    return rule !== null && this.decide(rule, reading);
  }
}
