import { createHash } from "node:crypto";
import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";
import type { Request } from "express";

interface Device {
  name: string;
  token: string;
}

function hashed(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

@Injectable()
export class DeviceGuard implements CanActivate {
  private readonly devices: Device[] = [
    { name: "scanner", token: process.env.SCANNER_TOKEN ?? "" },
    { name: "scale", token: process.env.SCALE_TOKEN ?? "" },
  ];

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request & { device?: string }>();
    const token = request.header("x-token") ?? "";
    request.device = this.deviceOf(token)?.name;
    return request.device !== undefined;
  }

  private deviceOf(token: string): Device | undefined {
    return this.devices.find((device) => device.token !== "" && device.token == token);
  }
}
