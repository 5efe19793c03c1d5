using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Gambling;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Three reels.</summary>
internal sealed class GambleSlotsCommand(Croupier croupier) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("gamble slots", "Three reels; two or three of a kind pay").Bet().HasOwnRecord();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => croupier.PlayAsync(interaction, new SlotsWager(), ct);
}

/// <summary>Heads or tails.</summary>
internal sealed class GambleCoinFlipCommand(Croupier croupier) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble coinflip", "Heads or tails")
        .Bet().Choice("side", "Which side comes up", required: true, new("Heads", "heads"), new("Tails", "tails")).HasOwnRecord();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        croupier.PlayAsync(interaction, WagerText.Parse(GameKind.CoinFlip, interaction.Required("side")), ct);
}

/// <summary>A roll whose chance the player sets.</summary>
internal sealed class GambleDiceCommand(Croupier croupier) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble dice", "A roll of 0 to 9,999; the smaller your chance, the more it pays")
        .Bet().Text("chance", "Your chance to win in percent, such as 49.5", max: 30).HasOwnRecord();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        croupier.PlayAsync(interaction, WagerText.Parse(GameKind.Dice, interaction.Required("chance")), ct);
}

/// <summary>A European table.</summary>
internal sealed class GambleRouletteCommand(Croupier croupier) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble roulette", "European roulette: one zero, all the usual bets")
        .Bet().RouletteBet("on", "Such as red, dozen 2, 17, split 17-20 or corner 17").HasOwnRecord();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        croupier.PlayAsync(interaction, WagerText.Parse(GameKind.Roulette, interaction.Required("on")), ct);
}

/// <summary>A hand against the dealer.</summary>
internal sealed class GambleBlackjackCommand(Croupier croupier) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble blackjack", "A hand against the dealer, who stands on 17; played with buttons").Bet().HasOwnRecord();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => croupier.PlayAsync(interaction, new BlackjackWager(), ct);
}
