import { createHmac, timingSafeEqual } from "node:crypto";
import { Body, Controller, Headers, Post, UnauthorizedException } from "@nestjs/common";
import { PumpsService } from "./pumps.service";

interface Report {
  pump: string;
  litres: number;
}

@Controller("callbacks")
export class CallbackController {
  constructor(private readonly pumps: PumpsService) {}

  private signature(report: Report, at: string): string {
    const text = `${at}.${report.pump}.${report.litres}`;
    return createHmac("sha256", process.env.PUMP_SECRET!).update(text).digest("hex");
  }

  private verify(report: Report, at: string, given: string): void {
    const age = Math.abs(Date.now() - Number(at));
    const [own, sent] = [Buffer.from(this.signature(report, at)), Buffer.from(given)];
    if (!(age < 300_000) || own.length !== sent.length || !timingSafeEqual(own, sent)) {
      throw new UnauthorizedException("the signature does not fit");
    }
  }

  @Post("pumps")
  async report(
    @Body() report: Report,
    @Headers("x-pump-time") at = "",
    @Headers("x-pump-signature") given = "",
  ): Promise<{ stored: boolean }> {
    this.verify(report, at, given);
    await this.pumps.add(report.pump, report.litres);
    return { stored: true };
  }
}
