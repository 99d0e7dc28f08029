import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;

class Logins {
  static final Logger LOG = null;

  void failed(HttpServletRequest request) {
    String user = request.getParameter("user");
    // ruleid: java-log-injection
    LOG.info("No login for " + user);
    // ruleid: java-log-injection
    LOG.warn("No login for {}", user);
    // ok: java-log-injection
    LOG.info("No login for {}", user.replaceAll("[\\r\\n]", "_"));
    // ok: java-log-injection
    LOG.info("No login for number {}", Integer.parseInt(user));
    // ok: java-log-injection
    LOG.info("No login");
  }
}
