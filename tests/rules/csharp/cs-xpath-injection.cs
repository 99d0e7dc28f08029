public class CatalogController : Controller
{
    [HttpGet]
    public IActionResult Price(string sku)
    {
        // ruleid: cs-xpath-injection
        var node = doc.SelectSingleNode("//item[@sku='" + sku + "']/price");
        // ruleid: cs-xpath-injection
        var element = tree.XPathSelectElement($"//item[@sku='{sku}']");
        // ok: cs-xpath-injection
        var all = doc.SelectNodes("//item");
        // ok: cs-xpath-injection
        var one = doc.SelectSingleNode("//item[" + int.Parse(sku) + "]");
        // ok: cs-xpath-injection
        return Ok(tree.Elements("item").First(item => item.Value == sku));
    }
}
