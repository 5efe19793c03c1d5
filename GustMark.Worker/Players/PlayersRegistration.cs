using GustMark.Core.Backups;
using GustMark.Core.Console;
using GustMark.Core.Players.Profiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Players;

/// <summary>What the consoles tell of players, kept.</summary>
internal static class PlayersRegistration
{
    public static IServiceCollection AddPlayers(this IServiceCollection services) => services
        .AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<ProfileKeeper>())
        .AddSingleton<ILineSubscriber, ProfileSubscriber>()
        .AddSingleton<IHostedService, ProfileClock>();
}
