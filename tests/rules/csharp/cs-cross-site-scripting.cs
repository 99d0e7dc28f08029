public class PageController : Controller
{
    [HttpGet]
    public ContentResult Hello(string name)
    {
        // ruleid: cs-cross-site-scripting
        return Content("<h1>Hello " + name + "</h1>", "text/html");
    }

    [HttpGet]
    public object Raw(string name, string kind)
    {
        // ruleid: cs-cross-site-scripting
        var html = new HtmlString($"<b>{name}</b>");
        // ok: cs-cross-site-scripting
        var safe = new HtmlString("<b>" + HtmlEncoder.Default.Encode(name) + "</b>");
        // ok: cs-cross-site-scripting
        var fixedText = new HtmlString("<b>Hello</b>");
        // ok: cs-cross-site-scripting
        return Content("Hello " + name, "text/plain");
    }
}
