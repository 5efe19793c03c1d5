using System.Net;
using GustMark.Simulator.Control;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Page;

namespace GustMark.Simulator;

/// <summary>Puts the simulated Discord, the page and the control API on one loopback port.</summary>
static class SimulatorHost
{
    const long LargestRequest = 110L * 1024 * 1024;

    /// <param name="discord">The Discord to serve.</param>
    /// <param name="port">Port on 127.0.0.1; 0 takes a free one.</param>
    /// <param name="alsoMap">Further routes of the same host, such as those of the game servers.</param>
    /// <param name="watch">Sees every request before it is answered; its body may be read.</param>
    public static WebApplication Build(SimulatedDiscord discord, int port, Action<IEndpointRouteBuilder>? alsoMap = null, Func<HttpRequest, Task>? watch = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.MultipartBodyLengthLimit = LargestRequest);

        var app = builder.Build();
        if (watch is not null)
        {
            app.Use(async (context, next) =>
            {
                context.Request.EnableBuffering();
                await watch(context.Request);
                context.Request.Body.Position = 0;
                await next(context);
            });
        }

        app.UseWebSockets();
        discord.Map(app);
        new ControlRoutes(discord).Map(app);
        new PageRoutes(discord).Map(app);
        app.MapPage();
        alsoMap?.Invoke(app);
        return app;
    }

    /// <summary>Address of a host that has been started, without a slash at its end.</summary>
    public static string AddressOf(WebApplication app) => app.Urls.First().TrimEnd('/');
}
