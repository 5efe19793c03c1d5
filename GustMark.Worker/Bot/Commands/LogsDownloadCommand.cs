using GustMark.Core.Access;
using GustMark.Core.Logs;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>A server's log as files: the text, and what the parser makes of it.</summary>
internal sealed class LogsDownloadCommand(ServerService servers, ILogDownloads downloads, TimeProvider time, ILogger<LogsDownloadCommand> log) : ISlashCommand
{
    // Of a server that keeps no log of its own.
    private static readonly TimeSpan Lines = TimeSpan.FromHours(24);

    // Discord takes an answer for 15 minutes; the files have to be sent in that time as well.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(12);

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("logs download", "Get a server's log (else its lines of the last 24 hours) as text and as JSON")
        .Server()
        .RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            var made = await downloads.MakeAsync(
                server.Value, time.GetUtcNow() - Lines, interaction.FileLimit, new ShownProgress(server.Value, interaction, either.Token), either.Token);
            if (!made.Accepted)
                return RefusalView.Of(made.Refusal);
            log.Changed("log downloaded", interaction.Caller.Id, interaction.Guild, server.Value.Name);
            return LogDownloadView.Of(server.Value, made.Value).AsReply() with { MadeOf = made.Value };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return RefusalView.Of(new LogNotFetched(server.Value.Name, T($"it took longer than {Longest.TotalMinutes:0} minutes")));
        }
    }

    /// <summary>Not waited for: a transfer goes on while Discord takes an edit.</summary>
    private sealed class ShownProgress(GameServer server, CommandInteraction interaction, CancellationToken ct) : IProgress<LogProgress>
    {
        public void Report(LogProgress value) => _ = ShowAsync(value);

        private async Task ShowAsync(LogProgress progress)
        {
            try
            {
                await interaction.ReportAsync(LogDownloadView.UnderWay(server, progress), ct);
            }
            catch (OperationCanceledException)
            {
                // The download has ended.
            }
        }
    }
}
