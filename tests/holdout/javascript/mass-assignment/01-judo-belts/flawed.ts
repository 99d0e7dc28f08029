import { EntityManager, wrap } from "@mikro-orm/postgresql";
import { Body, Controller, Get, NotFoundException, Patch, Req, UseGuards } from "@nestjs/common";
import { pick } from "lodash";
import { SignedInGuard } from "./signed-in.guard";
import { Judoka } from "./judoka.entity";

interface Signed {
  judoka: number;
}

const OWN = ["nickname", "phone", "weightKg", "emergencyContact"] as const;

@UseGuards(SignedInGuard)
@Controller("me")
export class MeController {
  constructor(private readonly em: EntityManager) {}

  private async mine(request: Signed): Promise<Judoka> {
    const found = await this.em.findOne(Judoka, request.judoka);
    if (!found) {
      throw new NotFoundException();
    }
    return found;
  }

  @Get()
  async show(@Req() request: Signed) {
    return pick(await this.mine(request), [...OWN, "grade", "dojo"]);
  }

  @Patch()
  async change(@Req() request: Signed, @Body() body: Partial<Judoka>) {
    const judoka = await this.mine(request);
    wrap(judoka).assign(body, { mergeObjectProperties: true });
    await this.em.flush();
    return pick(judoka, OWN);
  }
}
