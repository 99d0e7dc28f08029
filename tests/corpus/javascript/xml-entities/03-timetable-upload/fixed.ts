import { Controller, Post, UnprocessableEntityException, UploadedFile, UseInterceptors } from "@nestjs/common";
import { FileInterceptor } from "@nestjs/platform-express";
import { ParseOption, XmlDocument } from "libxml2-wasm";

interface Departure {
  line: string;
  time: string;
}

const PARSE = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;

function departures(data: Buffer): Departure[] {
  const document = XmlDocument.fromBuffer(data, { option: PARSE });
  try {
    return document.find("//departure").map((node) => ({
      line: node.get("@line")?.content ?? "",
      time: node.get("time")?.content ?? "",
    }));
  } finally {
    document.dispose();
  }
}

@Controller("timetables")
export class TimetablesController {
  @Post()
  @UseInterceptors(FileInterceptor("timetable", { limits: { fileSize: 1 << 20 } }))
  upload(@UploadedFile() file: Express.Multer.File) {
    try {
      return { departures: departures(file.buffer) };
    } catch {
      throw new UnprocessableEntityException("this is no timetable");
    }
  }
}
