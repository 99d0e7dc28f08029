import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Controller, Param, ParseIntPipe, Post, UploadedFile, UseInterceptors } from "@nestjs/common";
import { FileInterceptor } from "@nestjs/platform-express";

const ATTACHMENTS = "/srv/attachments";

@Controller("tickets/:ticket/attachments")
export class AttachmentsController {
  private async folder(ticket: number): Promise<string> {
    const folder = join(ATTACHMENTS, String(ticket));
    await mkdir(folder, { recursive: true });
    return folder;
  }

  private nameOf(file: Express.Multer.File): string {
    const suffix = extname(file.originalname).toLowerCase();
    return `${randomUUID()}${/^\.[a-z]{2,4}$/.test(suffix) ? suffix : ".bin"}`;
  }

  @Post()
  @UseInterceptors(FileInterceptor("file", { limits: { fileSize: 8 << 20 } }))
  async add(@Param("ticket", ParseIntPipe) ticket: number, @UploadedFile() file: Express.Multer.File) {
    const name = this.nameOf(file);
    await writeFile(join(await this.folder(ticket), name), file.buffer);
    return { ticket, name, bytes: file.size };
  }
}
