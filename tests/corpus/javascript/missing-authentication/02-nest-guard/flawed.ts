import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, UseGuards } from "@nestjs/common";
import { FilesService } from "./files.service";
import { StaffGuard } from "./staff.guard";

@Controller("patients/:patient/files")
@UseGuards(StaffGuard)
export class PatientFilesController {
  constructor(private readonly files: FilesService) {}

  @Get()
  list(@Param("patient", ParseIntPipe) patient: number) {
    return this.files.names(patient);
  }

  @Get(":name")
  show(@Param("patient", ParseIntPipe) patient: number, @Param("name") name: string) {
    return this.files.about(patient, name);
  }
}

@Controller("admin/patients/:patient/files")
export class FilesAdminController {
  constructor(private readonly files: FilesService) {}

  @Delete(":name")
  @HttpCode(204)
  async remove(@Param("patient", ParseIntPipe) patient: number, @Param("name") name: string) {
    await this.files.remove(patient, name);
  }
}
