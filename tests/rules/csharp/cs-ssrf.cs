using System.Net.Http;
using Microsoft.AspNetCore.Mvc;

public class ProxyController : Controller
{
    [HttpGet]
    public async Task<IActionResult> Fetch(string url)
    {
        // ruleid: cs-ssrf
        var first = await client.GetStringAsync(url);
        // ruleid: cs-ssrf
        var second = await client.GetAsync("http://" + Request.Query["host"] + "/status");
        // ok: cs-ssrf
        var third = await client.GetAsync("https://api.example.com/users/" + url);
        var target = new Uri(url);
        if (!hosts.Contains(target.Host)) return BadRequest();
        // ok: cs-ssrf
        var fourth = await client.GetAsync(target);
        // ok: cs-ssrf
        var fifth = await client.GetAsync("https://api.example.com/status");
        return Ok();
    }
}
