import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import javax.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;

class Answers {
  void stack(HttpServletResponse response) throws Exception {
    try {
      work();
    } catch (RuntimeException error) {
      // ruleid: java-error-details-sent
      error.printStackTrace(response.getWriter());
    }
  }

  void database(HttpServletResponse response) throws Exception {
    try {
      work();
    } catch (SQLException error) {
      // ruleid: java-error-details-sent
      response.sendError(500, error.getMessage());
    }
  }

  ResponseEntity<String> text() {
    try {
      work();
    } catch (Exception error) {
      StringWriter text = new StringWriter();
      error.printStackTrace(new PrintWriter(text));
      // ruleid: java-error-details-sent
      return ResponseEntity.status(500).body(text.toString());
    }
    // ok: java-error-details-sent
    return ResponseEntity.ok("done");
  }

  void logged(HttpServletResponse response) throws Exception {
    try {
      work();
    } catch (SQLException error) {
      // ok: java-error-details-sent
      log.error(error.getMessage(), error);
      // ok: java-error-details-sent
      response.sendError(500, "It failed.");
    }
  }

  void tool() {
    try {
      work();
    } catch (Exception error) {
      // ok: java-error-details-sent
      error.printStackTrace();
    }
  }
}
