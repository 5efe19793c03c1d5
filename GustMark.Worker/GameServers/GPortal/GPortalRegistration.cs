using GustMark.Core.GPortal;
using GustMark.Core.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Servers at G-Portal: logins, calls, consoles and logs.</summary>
internal static class GPortalRegistration
{
    public static IServiceCollection AddGPortal(this IServiceCollection services) => services
        .AddSingleton<GPortalHttp>().AddSingleton<TokenEndpoint>().AddSingleton<GPortalAccounts>()
        .AddSingleton<IGPortalAccounts>(provider => provider.GetRequiredService<GPortalAccounts>())
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<GPortalAccounts>())
        .AddSingleton<GPortalApi>().AddSingleton<SubscriptionSockets>().AddSingleton<GPortalTransport>()
        .AddSingleton<IServerLogSource, GPortalLogSource>();
}
