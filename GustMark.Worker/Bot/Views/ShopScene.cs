using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What items and orders are shown with.</summary>
/// <param name="Servers">Of the guild.</param>
internal sealed record ShopScene(IReadOnlyList<GameServer> Servers, EconomySettings Economy)
{
    /// <summary>A server's name, safe to show.</summary>
    public string NameOf(ServerId? id) =>
        Servers.FirstOrDefault(server => server.Id == id) is { } server ? $"**{DiscordText.Escape(server.Name)}**" : T("a server that is gone");
}

/// <summary>Looks up what items and orders are shown with.</summary>
internal sealed class ShopScenes(ServerService servers, EconomySettingsService settings)
{
    public async Task<ShopScene> OfAsync(GuildId guild, CancellationToken ct) => new(await servers.ListAsync(guild, ct), await settings.OfAsync(guild, ct));
}
