using GustMark.Core.Backups;
using GustMark.Core.Chance;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Players.Profiles;
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
    public static CommandTable AddUserCommands(this CommandTable commands) => commands.Add<UserLinkCommand>().Add<UserUnlinkCommand>()
        .Add<UserProfileCommand>().Add<UserSearchCommand>().Add<UserHistoryCommand>();

    public static IServiceCollection AddUsers(this IServiceCollection services)
    {
        services.TryAddSingleton<IRandomSource, CryptographicRandom>();
        return services.AddSingleton<IGuildMembers, DiscordMembers>().AddSingleton<MemberLookup>()
            .AddSingleton<LinkService>().AddSingleton<UserLinkCommand>().AddSingleton<UserUnlinkCommand>()
            .AddSingleton<PresenceBook>().AddSingleton<ProfileKeeper>().AddSingleton<ProfileService>().AddSingleton<ProfileLookup>()
            .AddSingleton<UserProfileCommand>().AddSingleton<UserSearchCommand>().AddSingleton<UserHistoryCommand>()
            .AddSingleton<LinkChallenges>().AddSingleton<ILineSubscriber>(provider => provider.GetRequiredService<LinkChallenges>())
            .AddSingleton<LinkedSettingsService>().AddSingleton<IGuildMemory>(provider => provider.GetRequiredService<LinkedSettingsService>())
            .AddSingleton<LinkedMemberKeeper>().AddSingleton<LinkedMemberLoop>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<LinkedMemberLoop>())
            .AddSingleton<LinksByHand>().AddSingleton<HandLinkButtons>()
            .AddSingleton<IComponentHandler>(provider => provider.GetRequiredService<HandLinkButtons>())
            .AddSingleton<IModalHandler>(provider => provider.GetRequiredService<HandLinkButtons>())
            .AddSingleton<IHostedService, LinkNotices>();
    }
}
