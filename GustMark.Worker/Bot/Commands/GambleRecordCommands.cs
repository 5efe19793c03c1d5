using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Every game of the caller.</summary>
internal sealed class GambleHistoryCommand(GameRecords records, EconomySettingsService economy, TimeProvider time, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("gamble history", "Your games with their ids, newest first").Period().Game().Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var filter = new GameFilter(interaction.Guild, interaction.Caller.Id, interaction.Game, interaction.Since(time.GetUtcNow()));
        return (await pages.ShowAsync(interaction, new GamePages(records, filter, await economy.OfAsync(interaction.Guild, ct)), ct)).AsReply();
    }

    /// <summary>Reads further back when somebody turns the page.</summary>
    private sealed class GamePages(GameRecords records, GameFilter filter, EconomySettings economy) : IPageSource
    {
        private const int Most = 10;

        private GamePosition? last;

        public async Task<MadePage> NextAsync(CancellationToken ct)
        {
            // One more than is shown tells whether others follow.
            var games = await records.HistoryAsync(filter, last, Most + 1, ct);
            var shown = games.Take(Most).ToList();
            if (shown.Count > 0)
                last = GamePosition.Of(shown[^1]);
            return new MadePage(GambleRecordView.History(shown, economy), games.Count > Most ? PageEnd.More : PageEnd.Last);
        }
    }
}

/// <summary>The caller's games added up, and the limits that he has set for himself.</summary>
internal sealed class GambleStatsCommand(GameRecords records, OwnLimitsService limits, EconomySettingsService economy, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble stats", "Your games added up, and the limits that you set for yourself").Period().Game().Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var totals = await records.StatsAsync(new GameFilter(interaction.Guild, interaction.Caller.Id, interaction.Game, interaction.Since(time.GetUtcNow())), ct);
        return GambleRecordView
            .Statistics(totals, await limits.OfAsync(interaction.Guild, interaction.Caller.Id, ct), await economy.OfAsync(interaction.Guild, ct)).AsReply();
    }
}

/// <summary>Who has won most.</summary>
internal sealed class GambleLeaderboardCommand(GameRecords records, EconomySettingsService economy, TimeProvider time) : ISlashCommand
{
    private const int Most = 10;

    public static SlashCommand Declaration { get; } = SlashCommand.Named("gamble leaderboard", "Who has won most").Period().Game().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => GambleRecordView
        .Leaderboard(
            await records.LeaderboardAsync(interaction.Guild, interaction.Game, interaction.Since(time.GetUtcNow()), Most, ct),
            await economy.OfAsync(interaction.Guild, ct)).AsReply();
}
