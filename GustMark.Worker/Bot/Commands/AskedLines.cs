using GustMark.Core.Console;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The lines that a command's options ask for: <c>text</c>, <c>type</c>, <c>player</c>, <c>since</c>, <c>until</c>.</summary>
internal static class AskedLines
{
    /// <summary>Longest text to look for.</summary>
    public const int LongestText = 100;

    /// <summary>
    /// Of the server that is meant. Refused as <see cref="ServerService.ResolveAsync"/>, or with <see cref="NoSuchLineType"/>,
    /// <see cref="NotADuration"/> or <see cref="EndsBeforeItBegins"/>.
    /// </summary>
    public static async Task<Result<LogQuery>> OfAsync(CommandInteraction interaction, ServerService servers, DateTimeOffset now, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        return server.Accepted ? Of(interaction, server.Value, now) : server.Refusal;
    }

    private static Result<LogQuery> Of(CommandInteraction interaction, GameServer server, DateTimeOffset now)
    {
        var only = LineFilter.Parse(interaction.Text("type"));
        if (!only.Accepted)
            return only.Refusal;
        var since = Ago(interaction.Text("since"), now);
        if (since is { Accepted: false })
            return since.Refusal;
        var until = Ago(interaction.Text("until"), now);
        if (until is { Accepted: false })
            return until.Refusal;
        if (since?.Value >= until?.Value)
            return new EndsBeforeItBegins(interaction.Required("since"), interaction.Required("until"));

        return new LogQuery(server)
        {
            Text = Given(interaction.Text("text")), Only = only.Value, Player = Given(interaction.Text("player")?.Trim()), Since = since?.Value, Until = until?.Value,
        };
    }

    /// <summary>The moment so long ago; null when nothing was typed.</summary>
    private static Result<DateTimeOffset>? Ago(string? typed, DateTimeOffset now)
    {
        if (Given(typed) is null)
            return null;
        return Duration.Parse(typed!) is { } duration ? now - duration : new NotADuration(typed!);
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed;
}
