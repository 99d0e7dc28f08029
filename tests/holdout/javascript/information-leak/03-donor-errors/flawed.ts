import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from "@nestjs/common";
import type { Request, Response } from "express";
import { randomUUID } from "node:crypto";

@Catch()
export class AllErrorsFilter implements ExceptionFilter {
  private readonly log = new Logger("errors");

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (error instanceof HttpException) {
      response.status(error.getStatus()).json({ error: error.message });
      return;
    }
    const number = randomUUID();
    const { method, path } = http.getRequest<Request>();
    const stack = error instanceof Error ? error.stack : String(error);
    this.log.error(`${number} ${method} ${path}`, stack);
    response.status(500).json({ number, error: "something went wrong", detail: stack });
  }
}
