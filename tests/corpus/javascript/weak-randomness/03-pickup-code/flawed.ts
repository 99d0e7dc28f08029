import { Body, Controller, Injectable, Param, ParseIntPipe, Post } from "@nestjs/common";
import { LockerStore } from "./locker.store";

@Injectable()
export class PickupCodes {
  private readonly given = new Set<string>();

  next(): string {
    for (;;) {
      const code = Math.random().toFixed(8).slice(2);
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
