using GustMark.Core.Chance;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Linking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot;

/// <summary>What the bot knows about people: members, and who they are in the game.</summary>
internal static class UserRegistration
{
    public static CommandTable AddUserCommands(this CommandTable commands) => commands.Add<UserLinkCommand>().Add<UserUnlinkCommand>();

    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.TryAddSingleton<IRandomSource, CryptographicRandom>();
        return services.AddSingleton<IGuildMembers, DiscordMembers>().AddSingleton<MemberLookup>()
            .AddSingleton<LinkService>().AddSingleton<UserLinkCommand>().AddSingleton<UserUnlinkCommand>()
            .AddSingleton<LinkChallenges>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<LinkChallenges>())
            .AddSingleton<IHostedService, LinkNotices>();
    }
}
