using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What the commands of the games declare and read alike.</summary>
internal static class GambleOptions
{
    extension(SlashCommand command)
    {
        public SlashCommand Bet() => command.Text("bet", "How many coins: 250, 1,500, 2k, all or half", max: 30);

        public SlashCommand Game() => command.Choice("game", "Only this game", required: false, GameWords.Games);

        public SlashCommand Period() => command.Choice("period", "How far back; by default since the beginning", required: false, EconomyReportView.Periods);
    }

    extension(CommandInteraction interaction)
    {
        /// <summary>The game that was chosen; null for all.</summary>
        public GameKind? Game => WagerText.GameOf(interaction.Text("game"));

        /// <summary>When the period that was chosen began; null for all time.</summary>
        public DateTimeOffset? Since(DateTimeOffset now) => EconomyReportView.PeriodOf(interaction.Text("period")) switch
        {
            EconomyPeriod.Day => now.AddDays(-1),
            EconomyPeriod.Week => now.AddDays(-7),
            EconomyPeriod.Month => now.AddDays(-30),
            _ => null,
        };
    }
}
