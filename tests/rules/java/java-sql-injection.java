import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

class Users {
  static final Map<String, String> COLUMNS = Map.of("age", "age");
  JdbcTemplate jdbcTemplate;

  void find(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
    String sql = String.format("SELECT id FROM users WHERE name = '%s'", name);
    // ruleid: java-sql-injection
    PreparedStatement late = db.prepareStatement(sql);
    // ok: java-sql-injection
    PreparedStatement bound = db.prepareStatement("SELECT id FROM users WHERE name = ?");
    bound.setString(1, name);
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users ORDER BY " + COLUMNS.get(name));
  }

  @GetMapping("/users/{name}")
  Object one(@PathVariable String name, @PathVariable("id") long id) {
    // ruleid: java-sql-injection
    jdbcTemplate.query("SELECT id FROM users WHERE name = '" + name + "'", mapper);
    // ok: java-sql-injection
    jdbcTemplate.query("SELECT id FROM users WHERE id = " + id, mapper);
    // ok: java-sql-injection
    return jdbcTemplate.query("SELECT id FROM users WHERE name = ?", mapper, name);
  }
}
