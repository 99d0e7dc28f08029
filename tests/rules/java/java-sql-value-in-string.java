import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

class Users {
  void find(Connection db, String name) throws Exception {
    // ruleid: java-sql-value-in-string
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
    PreparedStatement bound = db.prepareStatement("SELECT id FROM users WHERE name = ?");
    bound.setString(1, name);
    // ok: java-sql-value-in-string
    bound.executeQuery();
  }

  void remove(Statement statement, String mail) throws Exception {
    String text = "DELETE FROM users WHERE mail = '" + mail + "'";
    // ruleid: java-sql-value-in-string
    statement.executeUpdate(text);
    // ok: java-sql-value-in-string
    statement.executeUpdate("DELETE FROM users WHERE mail IS NULL");
  }

  void page(Statement statement, String size) throws Exception {
    // ok: java-sql-value-in-string
    statement.executeQuery("SELECT id FROM users LIMIT " + Integer.parseInt(size));
  }
}
