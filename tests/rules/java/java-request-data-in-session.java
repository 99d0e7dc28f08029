import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.RequestParam;

class Logins {
  void keep(HttpServletRequest request, HttpSession session) {
    String role = request.getParameter("role");
    // ruleid: java-request-data-in-session
    session.setAttribute("role", role);
    // ruleid: java-request-data-in-session
    request.getSession().setAttribute(role, "yes");
    // ok: java-request-data-in-session
    session.setAttribute("searchText", role);
    // ok: java-request-data-in-session
    session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
    if (role.equals("guest") || role.equals("member")) {
      // ok: java-request-data-in-session
      session.setAttribute("role", role);
    }
  }

  void login(@RequestParam String name, @RequestParam String password, HttpSession session) {
    User user = users.authenticate(name, password);
    // ok: java-request-data-in-session
    session.setAttribute("user", user);
    User late = null;
    late = accounts.login(name, password);
    // ok: java-request-data-in-session
    session.setAttribute("account", late);
    String given = accounts.login(name, password);
    given = name;
    // ruleid: java-request-data-in-session
    session.setAttribute("given", given);
  }

  void decides(HttpServletRequest request, HttpSession session) {
    // ruleid: java-request-data-in-session
    session.setAttribute("isAdmin", Boolean.parseBoolean(request.getParameter("admin")));
    long id = Long.parseLong(request.getParameter("user"));
    // ruleid: java-request-data-in-session
    session.setAttribute("userId", id);
    boolean member = Boolean.parseBoolean(request.getParameter("member"));
    // ruleid: java-request-data-in-session
    request.getSession().setAttribute("member", member);
  }

  void counts(HttpServletRequest request, HttpSession session) {
    int width = Integer.parseInt(request.getParameter("width"));
    // ok: java-request-data-in-session
    session.setAttribute("width", width);
    // ok: java-request-data-in-session
    session.setAttribute("nights", new Integer(request.getParameter("nights")));
  }

  void asked(HttpSession session) {
    // ok: java-request-data-in-session
    session.setAttribute("isAdmin", accounts.findAdmins().contains(current()));
  }

  void owns(HttpServletRequest request, HttpSession session) {
    long id = Long.parseLong(request.getParameter("account"));
    Account account = accountRepository.findById(id);
    // ok: java-request-data-in-session
    session.setAttribute("accountId", account.getKey());
  }
}
