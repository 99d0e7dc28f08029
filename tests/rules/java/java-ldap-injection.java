import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServletRequest;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.filter.EqualsFilter;
import org.springframework.ldap.support.LdapEncoder;

class People {
  LdapTemplate ldapTemplate;

  void find(HttpServletRequest request, DirContext directory) throws Exception {
    String name = request.getParameter("name");
    String filter = "(&(objectClass=person)(uid=" + name + "))";
    // ruleid: java-ldap-injection
    directory.search("ou=people", filter, new SearchControls());
    // ruleid: java-ldap-injection
    ldapTemplate.authenticate("", String.format("(uid=%s)", name), "secret");
    // ok: java-ldap-injection
    directory.search("ou=people", "(uid={0})", new Object[] {name}, new SearchControls());
    // ok: java-ldap-injection
    ldapTemplate.search("", "(uid=" + LdapEncoder.filterEncode(name) + ")", mapper);
    // ok: java-ldap-injection
    ldapTemplate.search("", new EqualsFilter("uid", name).encode(), mapper);
  }

  boolean knows(String login, DirContext directory) throws Exception {
    // ruleid: java-ldap-injection
    return directory.search("ou=people", "(uid=" + login + ")", new SearchControls()).hasMore();
  }

  boolean asks(String filter, DirContext directory) throws Exception {
    // ok: java-ldap-injection
    return directory.search("ou=people", filter, new SearchControls()).hasMore();
  }
}
