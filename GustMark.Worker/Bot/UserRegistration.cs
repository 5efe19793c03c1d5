using GustMark.Core.Players;
using GustMark.Worker.Bot.Adapter;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Bot;

/// <summary>What the bot knows about people: members and who they are in the game.</summary>
internal static class UserRegistration
{
    public static IServiceCollection AddUsers(this IServiceCollection services) =>
        services.AddSingleton<IGuildMembers, DiscordMembers>().AddSingleton<MemberLookup>();
}
