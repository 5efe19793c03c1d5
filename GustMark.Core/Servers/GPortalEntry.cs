using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>A server rented at G-Portal, reached through the guild's login there.</summary>
/// <param name="ServerNumber">The number in the address of its page in G-Portal's panel, or that address itself.</param>
/// <param name="Region">EU, US or AS.</param>
public sealed record GPortalEntry(string Name, string ServerNumber, string Region) : ServerEntry(Name)
{
    /// <summary>There is none: what opens the console is the guild's login.</summary>
    public override Secret? Secret => null;

    public override Result<GameServer> ToServer(ServerId id, GuildId guild, bool isNew)
    {
        var name = CheckName(Name);
        if (!name.Accepted)
            return name.Refusal;

        var region = Region.Trim().ToUpperInvariant();
        if (!GPortalAddress.Regions.Contains(region))
            return new InvalidServer("region", Region.Trim(), "the region in which the server is rented: EU, US, AS");

        // Whoever has the page before him copies its address.
        var number = ServerNumber.Trim().TrimEnd('/').Split('/')[^1].Split('?', '#')[0];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var panel) || panel <= 0)
            return new InvalidServer("id", ServerNumber.Trim(), "the number of the server in the address of its page at G-Portal, such as 1234567");

        return new GameServer(id, guild, name.Value, ServerKind.GPortal, new GPortalAddress(region, panel).ToString(), GPortalAddress.Port);
    }
}

/// <summary>Which server at G-Portal: kept as a server's host, such as <c>EU/1234567</c>.</summary>
/// <param name="Region">One of <see cref="Regions"/>.</param>
/// <param name="PanelId">The number in the address of its page; not the <c>sid</c> that the console is asked by.</param>
public readonly record struct GPortalAddress(string Region, int PanelId)
{
    /// <summary>Of HTTPS.</summary>
    public const int Port = 443;

    public static IReadOnlyList<string> Regions { get; } = ["EU", "US", "AS"];

    /// <summary>Of a server's host; null when it is none.</summary>
    public static GPortalAddress? Of(GameServer server) =>
        server.Host.Split('/') is [var region, var number] && Regions.Contains(region)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var panel)
            ? new GPortalAddress(region, panel)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Region}/{PanelId}");
}
