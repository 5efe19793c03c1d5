using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>Takes bets and shows how they come out. The coins have moved before the first frame is shown.</summary>
internal sealed class Croupier(GamblingService gambling, GameScenes scenes, BusyChannels busy, Animations animations, HandMessages hands)
{
    /// <summary>Places a bet that was typed.</summary>
    public async Task<Reply> PlayAsync(CommandInteraction interaction, Result<Wager> wager, CancellationToken ct) => wager.Accepted
        ? await PlayAsync(interaction, new KeptBet(interaction.Id, wager.Value, interaction.Required("bet").Trim()), ct)
        : RefusalView.Of(wager.Refusal);

    /// <summary>Places a bet, and shows what it is decided by where the player has not seen that yet.</summary>
    public async Task<Reply> PlayAsync(Interaction interaction, KeptBet bet, CancellationToken ct)
    {
        var played = await gambling.PlayAsync(
            new Bet(new Place(interaction.Guild, interaction.Channel), bet.Interaction, interaction.Caller.Id, bet.Amount, bet.Wager), ct);
        if (!played.Accepted)
        {
            return played.Refusal is SeedsNotShownYet first
                ? new MessageReply(GambleFairnessView.BeforeTheBet(first.Seeds, bet.ToString())) { IsPrivate = true }
                : RefusalView.Of(played.Refusal);
        }

        var game = played.Value;
        var isBusy = busy.Play(interaction.Channel);
        if (game.Wager is BlackjackWager)
        {
            return new MessageReply(await HandAsync(game, ct))
            {
                IsPrivate = false, Arrived = token => gambling.ToldAsync(game, token), Sent = game.State == GameState.Open ? (message, _) => Remember(game, message) : null,
            };
        }

        var scene = await scenes.OfAsync(game, ct);
        var result = GambleView.Result(game, scene);
        var frames = isBusy ? [] : GambleView.Opening(game, scene);
        return frames.Count == 0
            ? new MessageReply(result) { IsPrivate = false, Arrived = token => gambling.ToldAsync(game, token) }
            : new MessageReply(frames[0])
            {
                // Each frame has the result in it.
                IsPrivate = false, Arrived = token => gambling.ToldAsync(game, token), Sent = (message, _) => Animate(interaction, message, [.. frames.Skip(1), result]),
            };
    }

    /// <summary>A hand as it stands.</summary>
    public async Task<Message> HandAsync(PlayedGame game, CancellationToken ct) =>
        GambleHandView.Of(game, await gambling.TableOfAsync(game, ct), await scenes.OfAsync(game, ct));

    private Task Remember(PlayedGame game, Core.Identity.MessageId message)
    {
        hands.Shown(game, message);
        return Task.CompletedTask;
    }

    private Task Animate(Interaction interaction, Core.Identity.MessageId message, IReadOnlyList<Message> frames)
    {
        animations.Play(interaction.Channel, message, frames);
        return Task.CompletedTask;
    }
}
