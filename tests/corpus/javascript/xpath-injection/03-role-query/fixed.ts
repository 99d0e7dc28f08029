import { readFileSync } from "node:fs";
import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";
import { DOMParser } from "@xmldom/xmldom";
import type { Request } from "express";
import * as xpath from "xpath";

const STAFF = process.env.STAFF_FILE ?? "/etc/clinic/staff.xml";

@Injectable()
export class StaffGuard implements CanActivate {
  private readonly staff = new DOMParser().parseFromString(readFileSync(STAFF, "utf8"), "text/xml");

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const badge = request.header("x-badge") ?? "";
    return this.isActive(this.normal(badge));
  }

  private normal(badge: string): string {
    return badge.replace(/[^0-9]/g, "");
  }

  private isActive(badge: string): boolean {
    const found = xpath.select(`//member[@badge='${badge}'][@active='true']`, this.staff as never);
    return Array.isArray(found) && found.length === 1;
  }
}
