public class Startup
{
    public void Configure(IServiceCollection services)
    {
        // ruleid: cs-cors-any-origin-with-credentials
        services.AddCors(o => o.AddDefaultPolicy(p => p.SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowCredentials()));
        // ruleid: cs-cors-any-origin-with-credentials
        app.UseCors(p => p.AllowAnyMethod().SetIsOriginAllowed(origin => true).AllowCredentials());
        // ok: cs-cors-any-origin-with-credentials
        app.UseCors(p => p.WithOrigins("https://app.example.com").AllowCredentials());
        // ok: cs-cors-any-origin-with-credentials
        app.UseCors(p => p.AllowAnyOrigin().AllowAnyHeader());
        // ok: cs-cors-any-origin-with-credentials
        app.UseCors(p => p.SetIsOriginAllowed(origin => known.Contains(origin)).AllowCredentials());
    }
}
