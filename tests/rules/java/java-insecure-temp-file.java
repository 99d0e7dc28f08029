import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.nio.file.Files;

class Reports {
  void write() throws Exception {
    // ruleid: java-insecure-temp-file
    FileWriter first = new FileWriter("/tmp/report.txt");
    File named = new File("/tmp/report.bin");
    // ruleid: java-insecure-temp-file
    FileOutputStream second = new FileOutputStream(named);
    // ok: java-insecure-temp-file
    FileOutputStream third = new FileOutputStream(Files.createTempFile("report", ".bin").toFile());
    // ok: java-insecure-temp-file
    FileWriter fourth = new FileWriter("/srv/reports/report.txt");
    // ok: java-insecure-temp-file
    File folder = Files.createTempDirectory("report").toFile();
  }
}
