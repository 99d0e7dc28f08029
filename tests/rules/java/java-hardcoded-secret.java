import java.sql.Connection;
import java.sql.DriverManager;

class Settings {
  // ruleid: java-hardcoded-secret
  static final String JWT_SECRET = "k3y-of-the-h0use";
  // ok: java-hardcoded-secret
  static final String PASSWORD_FIELD = "password";
  // ok: java-hardcoded-secret
  static final String API_KEY = System.getenv("API_KEY");

  Connection open() throws Exception {
    // ruleid: java-hardcoded-secret
    return DriverManager.getConnection("jdbc:postgresql://db/app", "app", "Wint3r-2024");
  }

  Connection named() throws Exception {
    // ok: java-hardcoded-secret
    return DriverManager.getConnection(url, user, System.getenv("DB_PASSWORD"));
  }
}
