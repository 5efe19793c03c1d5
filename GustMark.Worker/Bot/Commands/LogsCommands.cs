using GustMark.Core.Access;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The newest lines, from the buffer and the archive.</summary>
internal sealed class LogsRecentCommand(ServerService servers, LogService logs, Pages pages, TimeProvider time) : ISlashCommand
{
    private const int DefaultLines = 100;

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("logs recent", "The newest lines, as far back as they are kept")
        .Integer("lines", "How many; 100 by default", 1, 10_000, required: false)
        .LineType("Only lines of this class or kind, such as kill or team_create")
        .Player("Only lines about this player: name or SteamID")
        .Server().RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var query = await AskedLines.OfAsync(interaction, servers, time.GetUtcNow(), ct);
        if (!query.Accepted)
            return RefusalView.Of(query.Refusal);

        var source = new LogPages(logs, query.Value, LogView.RecentHeading(query.Value), time, (int)(interaction.Integer("lines") ?? DefaultLines));
        return (await pages.ShowAsync(interaction, source, ct)).AsReply();
    }
}

/// <summary>Lines by what is in them and when they came, from the buffer and the archive.</summary>
internal sealed class LogsSearchCommand(ServerService servers, LogService logs, Pages pages, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("logs search", "Search the lines, as far back as they are kept")
        .Text("text", "What to look for; upper and lower case are the same", required: false, max: AskedLines.LongestText)
        .LineType("Only lines of this class or kind, such as kill or team_create")
        .Player("Only lines about this player: name or SteamID")
        .Text("since", "Not older than, such as 30m, 12h or 7d", required: false, max: 10)
        .Text("until", "Older than, such as 30m, 12h or 7d", required: false, max: 10)
        .Server().RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var query = await AskedLines.OfAsync(interaction, servers, time.GetUtcNow(), ct);
        if (!query.Accepted)
            return RefusalView.Of(query.Refusal);
        if (query.Value is { Text: null, Only.IsAny: true, Player: null, Since: null })
            return RefusalView.Of(new NothingToSearchFor());

        return (await pages.ShowAsync(interaction, new LogPages(logs, query.Value, LogView.SearchHeading(query.Value), time), ct)).AsReply();
    }
}

/// <summary>What is archived.</summary>
internal sealed class LogsListCommand(ServerService servers, LogService logs, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("logs list", "What is archived of each server, and for how long")
        .Server(description: "Only this server, day by day; all of them by default").RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        if (interaction.Text("server") is not { } named)
        {
            var held = new List<(GameServer, Core.Archive.ArchiveHoldings)>();
            foreach (var each in await servers.ListAsync(interaction.Guild, ct))
                held.Add((each, await logs.HoldingsAsync(each.Id, ct)));
            return held.Count == 0 ? RefusalView.Of(new NoServers()) : pages.Show(interaction, HoldingsView.OfAll(held, logs.Keeping)).AsReply();
        }

        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct);
        return server.Accepted
            ? pages.Show(interaction, HoldingsView.Of(server.Value, await logs.HoldingsAsync(server.Value.Id, ct), logs.Keeping)).AsReply()
            : RefusalView.Of(server.Refusal);
    }
}
