using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.GPortal;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.GameServers.WebRcon;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.GameServers;

/// <summary>The console connections and the pipeline behind them.</summary>
internal static class GameServersRegistration
{
    public static IServiceCollection AddGameServers(this IServiceCollection services) => services
        .AddSingleton<LineStatistics>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<LineStatistics>())
        .AddSingleton<UnknownFrames>().AddSingleton<UnknownLines>()
        .AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<UnknownLines>())
        .AddSingleton<IDriftWatch>(provider => provider.GetRequiredService<UnknownLines>())
        .AddSingleton<WebRconTransport>().AddGPortal()
        .AddSingleton<IConsoleTransport, ConsoleTransports>()
        .AddSingleton<LinePipeline>()
        .AddSingleton<ConnectionSupervisor>()
        .AddSingleton<IServerConnections>(provider => provider.GetRequiredService<ConnectionSupervisor>())
        .AddSingleton<IRosters>(provider => provider.GetRequiredService<ConnectionSupervisor>())
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<ConnectionSupervisor>());
}
