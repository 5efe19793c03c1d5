using System.Globalization;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Draws how a server was over time.</summary>
internal interface IServerChart
{
    /// <summary>A PNG; null while there are too few samples for a line, or where it cannot be drawn.</summary>
    Task<byte[]?> DrawAsync(string title, IReadOnlyList<ServerSample> samples, CancellationToken ct);
}

/// <summary>What a server says of itself.</summary>
internal static class DiagnosticsView
{
    public static Message Of(GameServer server, ServerInfo info, byte[]? chart)
    {
        var fields = new List<EmbedField>();
        Add("Players", info.Players is { } players
            ? $"{players}" + (info.MaxPlayers is { } max ? $" of {max}" : "") + (info.Queued is > 0 ? $", {info.Queued} queued" : "")
                + (info.Joining is > 0 ? $", {info.Joining} joining" : "")
            : null);
        Add("Frames a second", info.Framerate is { } framerate ? framerate.ToString("0", CultureInfo.InvariantCulture) : null);
        Add("Memory", info.MemoryMegabytes is { } memory ? $"{memory.ToString("N0", CultureInfo.InvariantCulture)} MB" : null);
        Add("Entities", info.Entities?.ToString("N0", CultureInfo.InvariantCulture));
        Add("Uptime", info.Uptime is { } uptime ? ServerView.Span(uptime) : null);
        Add("Network", info is { NetworkIn: { } received, NetworkOut: { } sent } ? $"{received / 1024:N0} KiB/s in\n{sent / 1024:N0} KiB/s out" : null);
        Add("Map", info.Map);
        Add("Game time", info.GameTime);
        Add("Version", info.Version);
        return new Message
        {
            Embeds =
            [
                new Embed($"🩺 {DiscordText.Escape(server.Name)}", info.Hostname is { } name ? DiscordText.Escape(Plain(name), 200) : "", Theme.Primary)
                {
                    Fields = fields,
                    Image = chart is null ? null : "diagnostics.png",
                    Footer = chart is null ? "The chart begins after some minutes of connection" : null,
                },
            ],
            Files = chart is null ? [] : [new FileAttachment("diagnostics.png", chart)],
        };

        void Add(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add(new EmbedField(field, DiscordText.Escape(value, 200)));
        }
    }

    // The game's own markup: <color=orange>X</color>.
    private static string Plain(string text)
    {
        var result = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '<')
                depth++;
            else if (c == '>' && depth > 0)
                depth--;
            else if (depth == 0)
                result.Append(c);
        }

        return result.ToString();
    }
}
