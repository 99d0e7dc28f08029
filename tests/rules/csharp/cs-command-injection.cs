using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class ToolsController : Controller
{
    [HttpGet("ping")]
    public IActionResult Ping(string host)
    {
        // ruleid: cs-command-injection
        Process.Start("/bin/sh", "-c \"ping -c 1 " + host + "\"");
        var name = Request.Query["name"];
        // ruleid: cs-command-injection
        Process.Start("nslookup " + name);
        var info = new ProcessStartInfo("ping");
        // ok: cs-command-injection
        info.ArgumentList.Add(host);
        // ok: cs-command-injection
        Process.Start(info);
        // ok: cs-command-injection
        Process.Start("kill", int.Parse(Request.Query["pid"]).ToString());
        return Ok();
    }
}
