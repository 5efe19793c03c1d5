using System.Globalization;
using GustMark.Core.Console;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

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
        Add(T("Players"), info.Players is { } players
            ? (info.MaxPlayers is { } max ? T($"{players} of {max}") : $"{players}") + (info.Queued is > 0 ? ", " + T($"{info.Queued} queued") : "")
                + (info.Joining is > 0 ? ", " + T($"{info.Joining} joining") : "")
            : null);
        Add(T("Frames a second"), info.Framerate is { } framerate ? framerate.ToString("0", CultureInfo.InvariantCulture) : null);
        Add(T("Memory"), info.MemoryMegabytes is { } memory ? $"{memory.ToString("N0", CultureInfo.InvariantCulture)} MB" : null);
        Add(T("Entities"), info.Entities?.ToString("N0", CultureInfo.InvariantCulture));
        Add(T("Uptime"), info.Uptime is { } uptime ? ServerView.Span(uptime) : null);
        Add(T("Network"), info is { NetworkIn: { } received, NetworkOut: { } sent } ? T($"{received / 1024:N0} KiB/s in\n{sent / 1024:N0} KiB/s out") : null);
        Add(T("Map"), info.Map);
        Add(T("Game time"), info.GameTime);
        Add(T("Version"), info.Version);
        return new Message
        {
            Embeds =
            [
                new Embed($"🩺 {DiscordText.Escape(server.Name)}", info.Hostname is { } name ? DiscordText.Escape(GameMarkup.Plain(name), 200) : "", Theme.Primary)
                {
                    Fields = fields,
                    Image = chart is null ? null : "diagnostics.png",
                    Footer = chart is null ? T("The chart begins after some minutes of connection") : null,
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
}
