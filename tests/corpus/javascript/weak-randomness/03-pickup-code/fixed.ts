import { Body, Controller, Injectable, Param, ParseIntPipe, Post } from "@nestjs/common";
import { randomInt } from "node:crypto";
import { LockerStore } from "./locker.store";

@Injectable()
export class PickupCodes {
  private readonly given = new Set<string>();

  next(): string {
    for (;;) {
      const code = String(randomInt(10 ** 8)).padStart(8, "0");
      if (!this.given.has(code)) {
        this.given.add(code);
        return code;
      }
    }
  }
}

@Controller("lockers")
export class LockersController {
  constructor(
    private readonly codes: PickupCodes,
    private readonly store: LockerStore,
  ) {}

  @Post(":locker/deposits")
  async deposit(@Param("locker", ParseIntPipe) locker: number, @Body("parcel") parcel: string) {
    const code = this.codes.next();
    await this.store.save({ locker, parcel, code });
    await this.store.notify(parcel, code);
    return { locker, parcel };
  }
}
