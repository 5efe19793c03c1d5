using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Logs;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Audit;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Who did what lately.</summary>
internal sealed class AuditRecentCommand(IAuditStore store, MemberLookup members, Pages pages, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = AskedAudit.Options(SlashCommand.Named("audit recent", "Who did what with the bot, the newest first")).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var query = await AskedAudit.OfAsync(interaction, members, time.GetUtcNow(), ct);
        return query.Accepted ? (await pages.ShowAsync(interaction, new AuditPages(store, query.Value), ct)).AsReply() : RefusalView.Of(query.Refusal);
    }
}

/// <summary>The records as a file, with all it takes to check them. That it was fetched is recorded itself.</summary>
internal sealed class AuditExportCommand(IAuditStore store, MemberLookup members, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = AskedAudit.Options(SlashCommand.Named("audit export", "The audit as a file of JSON Lines, with the hashes to check it by"));

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var query = await AskedAudit.OfAsync(interaction, members, time.GetUtcNow(), ct);
        if (!query.Accepted)
            return RefusalView.Of(query.Refusal);
        var made = await AuditExport.MakeAsync(store, query.Value with { WithBeginnings = true }, interaction.FileLimit, ct);
        if (!made.Accepted)
            return RefusalView.Of(made.Refusal);
        return (made.Value.Records == 0 ? AuditView.Page([], made.Value.Head) : AuditView.Exported(made.Value)).AsReply();
    }
}

/// <summary>The options that the commands share.</summary>
internal static class AskedAudit
{
    public static SlashCommand Options(SlashCommand command) => command
        .Text("actor", "By whom: @name, a linked player, cli for the command line, or job: and its name", required: false, max: 100)
        .Command("action", "Which command, or its first word, such as server")
        .Text("since", "Not older than, such as 30m, 12h or 7d", required: false, max: 10)
        .RequiresLevel(AccessLevel.Admin).Private();

    /// <summary>Refused with <see cref="NotADuration"/>, or as <see cref="MemberLookup"/> does.</summary>
    public static async Task<Result<AuditQuery>> OfAsync(CommandInteraction interaction, MemberLookup members, DateTimeOffset now, CancellationToken ct)
    {
        var query = new AuditQuery(interaction.Guild, Action: interaction.Text("action")?.Trim().TrimStart('/').ToLowerInvariant());
        if (interaction.Text("since") is { } since)
        {
            if (Duration.Parse(since) is not { } length)
                return new NotADuration(since);
            query = query with { Since = now - length };
        }

        if (interaction.Text("actor")?.Trim() is not { Length: > 0 } typed)
            return query;
        if (KnownWho(typed) is { } who)
            return query with { Who = who };
        var found = await members.FindAsync(interaction.Guild, typed, ct);
        return found.Accepted ? query with { Who = found.Value.ToString() } : found.Refusal;
    }

    // Also of somebody who has left: what he did is there.
    private static string? KnownWho(string typed)
    {
        if (typed == AuditActor.CommandLine.Who || typed.StartsWith("job:", StringComparison.Ordinal))
            return typed;
        return Mention.Of(typed)?.ToString();
    }
}
