import { randomInt } from "node:crypto";
import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { IsNull, Repository } from "typeorm";
import { JoinCode } from "./join-code.entity";

const WORDS = ["otter", "heron", "maple", "comet", "basil", "flint", "cedar", "ember", "tulip"];

type Pick = (bound: number) => number;

function shuffled<T>(items: readonly T[], pick: Pick): T[] {
  const made = [...items];
  for (let i = made.length - 1; i > 0; i--) {
    const j = pick(i + 1);
    [made[i], made[j]] = [made[j], made[i]];
  }
  return made;
}

@Injectable()
export class JoinCodesService {
  private readonly pick: Pick = (bound) => Math.floor(Math.random() * bound);

  constructor(@InjectRepository(JoinCode) private readonly codes: Repository<JoinCode>) {}

  private secret(): string {
    const words = shuffled(WORDS, this.pick).slice(0, 5);
    return `${words.join("-")}-${this.pick(1_000_000)}`;
  }

  async create(classId: number): Promise<string> {
    const code = this.codes.create({ classId, secret: this.secret() });
    return (await this.codes.save(code)).secret;
  }

  async next(childIds: number[]): Promise<number[]> {
    return shuffled(childIds, randomInt);
  }

  async redeem(secret: string, parentId: number): Promise<boolean> {
    const { affected } = await this.codes.update({ secret, parentId: IsNull() }, { parentId });
    return affected === 1;
  }
}
