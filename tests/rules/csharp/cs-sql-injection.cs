using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

public class UsersController : Controller
{
    [HttpGet]
    public IActionResult Find(string name)
    {
        // ruleid: cs-sql-injection
        var first = new SqlCommand("SELECT id FROM users WHERE name = '" + name + "'", db);
        // ruleid: cs-sql-injection
        var second = context.Users.FromSqlRaw($"SELECT * FROM users WHERE name = '{Request.Query["name"]}'");
        // ok: cs-sql-injection
        var third = new SqlCommand("SELECT id FROM users WHERE name = @name", db);
        third.Parameters.AddWithValue("@name", name);
        // ok: cs-sql-injection
        var fourth = context.Users.FromSqlRaw("SELECT * FROM users WHERE name = {0}", name);
        // ok: cs-sql-injection
        var fifth = new SqlCommand("SELECT id FROM users WHERE id = " + int.Parse(Request.Query["id"]), db);
        return Ok();
    }
}
