using System.Globalization;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>A bet that waits behind a button. It keeps the id of the interaction that asked for it, so that it is placed once however often the button is pressed.</summary>
/// <param name="Amount">As typed, at most 30 characters: with them a custom id is full.</param>
internal sealed record KeptBet(ulong Interaction, Wager Wager, string Amount)
{
    /// <summary>Null when it is none.</summary>
    public static KeptBet? Parse(string text) =>
        text.Split(':', 4) is [var id, var word, var on, var amount]
            && ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var interaction)
            && WagerText.GameOf(word) is { } game && WagerText.Parse(game, on) is { Accepted: true, Value: var wager }
                ? new KeptBet(interaction, wager, amount)
                : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Interaction}:{WagerText.WordOf(Wager.Game)}:{WagerText.Format(Wager)}:{Amount}");
}
