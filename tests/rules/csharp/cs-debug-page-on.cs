public class Program
{
    public static void Main(string[] args)
    {
        // ruleid: cs-debug-page-on
        app.UseDeveloperExceptionPage();
        // ruleid: cs-debug-page-on
        app.UseMigrationsEndPoint();
        if (app.Environment.IsDevelopment())
        {
            // ok: cs-debug-page-on
            app.UseDeveloperExceptionPage();
        }
        // ok: cs-debug-page-on
        app.UseExceptionHandler("/error");
        // ok: cs-debug-page-on
        app.UseStatusCodePages();
    }
}
