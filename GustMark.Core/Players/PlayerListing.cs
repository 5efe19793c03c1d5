using System.Globalization;
using System.Text.Json;

namespace GustMark.Core.Players;

/// <summary>One row of an answer to <c>playerlist</c>.</summary>
/// <param name="SteamId">0 where the row has no SteamID64, as on Console Edition.</param>
/// <param name="PingMilliseconds">Null where it does not say.</param>
/// <param name="Connected">For how long; null where it does not say.</param>
public sealed record ListedPlayer(string Name, ulong SteamId, int? PingMilliseconds, TimeSpan? Connected)
{
    public PlayerId Id => SteamId != 0 ? PlayerId.OfSteam(SteamId) : PlayerId.OfName(Name);
}

/// <summary>Reads answers to <c>playerlist</c>.</summary>
public static class PlayerListing
{
    /// <summary>Rows read at most; no server of the game has so many players.</summary>
    public const int MostPlayers = 1000;

    /// <summary>The SteamID64 of the first account; a smaller number is none.</summary>
    public const long FirstSteamId = 76561197960265728;

    /// <summary>
    /// The players of an answer; null when it is no list at all, which says nothing about who is online. Names of fields are
    /// compared without case; a row without a name is passed over, and nothing else is required. Never throws.
    /// </summary>
    public static IReadOnlyList<ListedPlayer>? Parse(string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => Rows(document.RootElement),

                // Wrapped in quotes by a proxy or a panel.
                JsonValueKind.String when document.RootElement.GetString() is { } inner && inner.StartsWith('[') => Parse(inner),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<ListedPlayer>? Rows(JsonElement array)
    {
        var players = new List<ListedPlayer>();
        var rows = 0;
        foreach (var row in array.EnumerateArray())
        {
            if (rows++ == MostPlayers)
                break;
            if (row.ValueKind == JsonValueKind.Object && Player(row) is { } player)
                players.Add(player);
        }

        // Rows, and none that can be read: the form has changed, and nobody is known to have left.
        return rows > 0 && players.Count == 0 ? null : players;
    }

    private static ListedPlayer? Player(JsonElement row)
    {
        string? name = null;
        ulong steamId = 0;
        int? ping = null;
        TimeSpan? connected = null;
        foreach (var property in row.EnumerateObject())
        {
            if (property.Name.Equals("DisplayName", StringComparison.OrdinalIgnoreCase))
                name = Text(property.Value);
            else if (property.Name.Equals("SteamID", StringComparison.OrdinalIgnoreCase))
                steamId = SteamId(property.Value);
            else if (property.Name.Equals("Ping", StringComparison.OrdinalIgnoreCase))
                ping = Number(property.Value) is { } milliseconds and >= 0 and <= 1_000_000 ? (int)milliseconds : null;
            else if (property.Name.Equals("ConnectedSeconds", StringComparison.OrdinalIgnoreCase))
                connected = Number(property.Value) is { } seconds and >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;
        }

        // As lines carry it: without NULs and outer white space.
        name = name?.Replace("\0", "", StringComparison.Ordinal).Trim(' ', '\t', '\r', '\n');
        return string.IsNullOrEmpty(name) || (steamId == 0 && PlayerId.Compared(name).Length == 0) ? null : new ListedPlayer(name, steamId, ping, connected);
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }

    private static ulong SteamId(JsonElement value)
    {
        var id = value.ValueKind switch
        {
            JsonValueKind.String when ulong.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var text) => text,
            JsonValueKind.Number when value.TryGetUInt64(out var number) => number,
            _ => 0UL,
        };
        return id >= FirstSteamId ? id : 0;
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
