public class Tokens
{
    public void Make(IConfiguration config)
    {
        // ruleid: cs-hardcoded-secret
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("this-is-my-signing-key-2024"));
        // ruleid: cs-hardcoded-secret
        var db = new SqlConnection("Server=db;Database=shop;User Id=shop;Password=Tr0ub4dor;");
        // ok: cs-hardcoded-secret
        var read = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(config["Jwt:Key"]));
        // ok: cs-hardcoded-secret
        var trusted = new SqlConnection("Server=db;Database=shop;Integrated Security=true;");
        // ok: cs-hardcoded-secret
        var named = new SqlConnection(config.GetConnectionString("Shop"));
    }
}
