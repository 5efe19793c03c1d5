using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What events are shown with.</summary>
/// <param name="Servers">Of the guild.</param>
/// <param name="Now">When they are shown.</param>
internal sealed record EventScene(IReadOnlyList<GameServer> Servers, EconomySettings Economy, DateTimeOffset Now)
{
    /// <summary>A server's name, safe to show.</summary>
    public string NameOf(ServerId id) =>
        Servers.FirstOrDefault(server => server.Id == id) is { } server ? $"**{DiscordText.Escape(server.Name)}**" : T("a server that is gone");
}

/// <summary>Looks up what events are shown with.</summary>
internal sealed class EventScenes(ServerService servers, EconomySettingsService settings, TimeProvider time)
{
    public async Task<EventScene> OfAsync(GuildId guild, CancellationToken ct) => new(await servers.ListAsync(guild, ct), await settings.OfAsync(guild, ct), time.GetUtcNow());
}
