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

  void branches(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    int pages = 4;
    String never = pages * 25 >= 100 ? "nobody" : name;
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + never + "'");
    String always = pages * 25 < 100 ? "nobody" : name;
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + always + "'");
    String chosen;
    switch ("xyz".charAt(1)) {
      case 'y':
        chosen = "nobody";
        break;
      default:
        chosen = name;
    }
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + chosen + "'");
  }

  void boxes(HttpServletRequest request, Connection db) throws Exception {
    java.util.Map<String, Object> box = new java.util.HashMap<>();
    box.put("fixed", "nobody");
    box.put("sent", request.getParameter("name"));
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + box.get("fixed") + "'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + box.get("sent") + "'");
  }

  void lists(HttpServletRequest request, Connection db) throws Exception {
    java.util.List<String> list = new java.util.ArrayList<>();
    list.add("nobody");
    list.add(request.getParameter("name"));
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + list.get(0) + "'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + list.get(1) + "'");
  }

  void queues(HttpServletRequest request, Connection db) throws Exception {
    java.util.List<String> queue = new java.util.ArrayList<>();
    queue.add("first");
    queue.add(request.getParameter("name"));
    queue.add("last");
    queue.remove(0);
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + queue.get(0) + "'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + queue.get(1) + "'");
  }

  void changedBoxes(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    java.util.List<String> rows = new java.util.ArrayList<>();
    rows.add("nobody");
    if (name != null) {
      rows.set(0, name);
    }
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + rows.get(0) + "'");
    java.util.Map<String, String> entries = new java.util.HashMap<>();
    entries.put("name", "nobody");
    entries.merge("name", name, String::concat);
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + entries.get("name") + "'");
    java.util.Map<String, String> filled = new java.util.HashMap<>();
    filled.put("name", "nobody");
    filled.putAll(request.getParameterMap());
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + filled.get("name") + "'");
    java.util.Map<String, String> keyed = new java.util.HashMap<>();
    keyed.put("name", "nobody");
    keyed.put(name, name);
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + keyed.get("name") + "'");
  }

  void methods(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    String fixed = nobody(name);
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + fixed + "'");
    ask(name, db);
    StringBuilder text = new StringBuilder();
    text.append("SELECT id FROM users WHERE name = '").append(name).append("'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery(text.toString());
  }

  private String nobody(String name) {
    return "nobody";
  }

  private void ask(String name, Connection db) throws Exception {
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
  }

  void asked(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    if (StringUtils.isBlank(name)) {
      return;
    }
    run(name, db);
    StringBuilder text = new StringBuilder();
    text.append("SELECT id FROM users WHERE name = '").append(name).append("'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery(text.toString());
  }

  private void run(String name, Connection db) throws Exception {
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
  }

  void checked(HttpServletRequest request, Connection db) throws Exception {
    String column = request.getParameter("column");
    if (!columns.isValidName(column)) {
      return;
    }
    sort(column, db);
    String table = request.getParameter("table");
    if (TABLES.contains(table)) {
      read(table, db);
    }
  }

  private void sort(String column, Connection db) throws Exception {
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users ORDER BY " + column);
  }

  private void read(String table, Connection db) throws Exception {
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM " + table);
  }

  @GetMapping("/chained")
  void chained(@RequestParam String name, Connection db) throws Exception {
    if (StringUtils.isEmpty(name)) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append("SELECT id FROM users WHERE name = '").append(name).append("'");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery(text.toString());
  }

  void forgotten(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    cache.invalidate(name);
    checkedNames.remember(name);
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
    validator.ensureName(name);
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + name + "'");
  }

  void lookedUp(HttpServletRequest request, Connection db) throws Exception {
    String loaded = helper.loadFrom(request.getParameter("q"));
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + loaded + "'");
    String kept = repo.findById("1");
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + kept + "'");
    kept = request.getParameter("q");
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + kept + "'");
    User user = userRepository.findByName(request.getParameter("name"));
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM orders WHERE owner = '" + user.getKey() + "'");
    String team = this.teamDao.getTeamByName(request.getParameter("team")).getKey();
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM orders WHERE team = '" + team + "'");
    // ruleid: java-sql-injection
    User found = userRepository.findByQuery(jdbcTemplate.queryForObject("SELECT " + request.getParameter("c"), String.class));
  }

  void stored(HttpServletRequest request, Connection db) throws Exception {
    String stored = jdbcTemplate.queryForObject("SELECT a FROM t WHERE b = ?", String.class, request.getParameter("b"));
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + stored + "'");
    Object row = db.prepareStatement("SELECT a FROM t").executeQuery();
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + row + "'");
    String late = jdbcTemplate.queryForObject("SELECT a FROM t", String.class);
    if (stored == null) {
      late = request.getParameter("q");
    }
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + late + "'");
  }

  void fixed(@RequestBody Form form, Connection db) throws Exception {
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + form.getValue() + "'");
    // ok: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + this.getValue() + "'");
    String picked = pick(form.getName());
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + picked + "'");
  }

  private String getValue() {
    return "fixed";
  }

  private String pick(String name) {
    if (name == null) {
      return "nobody";
    }
    return name;
  }

  void unchanged(HttpServletRequest request, EntityManager em) throws Exception {
    String name = request.getParameter("name");
    String plain = "SELECT id FROM users";
    log(plain.replace("users", name));
    // ok: java-sql-injection
    em.createNativeQuery(plain);
    em.merge(name);
    String owner = em.unwrap(Session.class).getTenantIdentifier();
    // ok: java-sql-injection
    em.createNativeQuery("SELECT id FROM orders WHERE owner = '" + owner + "'");
  }

  void grown(HttpServletRequest request, Connection db) throws Exception {
    String name = request.getParameter("name");
    String who = accounts.login("guest");
    who += name;
    // ruleid: java-sql-injection
    db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + who + "'");
    java.util.Map<String, String> box = new java.util.HashMap<>();
    box.put("name", "nobody");
    if (box.merge("name", name, String::concat) != null) {
      // ruleid: java-sql-injection
      db.createStatement().executeQuery("SELECT id FROM users WHERE name = '" + box.get("name") + "'");
    }
  }
}
