public class DirectoryController : Controller
{
    [HttpGet]
    public IActionResult Find(string uid)
    {
        // ruleid: cs-ldap-injection
        var searcher = new DirectorySearcher(root, "(uid=" + uid + ")");
        // ruleid: cs-ldap-injection
        var request = new SearchRequest("dc=example", $"(uid={uid})", SearchScope.Subtree);
        // ok: cs-ldap-injection
        var safe = new DirectorySearcher(root, "(uid=" + Encoder.LdapFilterEncode(uid) + ")");
        // ok: cs-ldap-injection
        var fixedFilter = new DirectorySearcher(root, "(objectClass=person)");
        // ok: cs-ldap-injection
        return Ok(safe.FindOne().Properties[uid]);
    }
}
