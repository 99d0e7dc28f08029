public class SearchController : Controller
{
    [HttpGet]
    public IActionResult Find(string pattern)
    {
        // ruleid: cs-regex-from-request
        var regex = new Regex(pattern);
        // ruleid: cs-regex-from-request
        var found = Regex.IsMatch(text, "^" + pattern + "$");
        // ok: cs-regex-from-request
        var safe = Regex.IsMatch(text, Regex.Escape(pattern));
        // ok: cs-regex-from-request
        var timed = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        // ok: cs-regex-from-request
        return Ok(Regex.IsMatch(pattern, "^[a-z]+$"));
    }
}
