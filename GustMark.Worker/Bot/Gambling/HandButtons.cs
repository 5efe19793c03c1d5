using System.Globalization;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>What a player does with a hand. A button of an older version of it shows the hand as it is, and does nothing.</summary>
internal sealed class HandButtons(GamblingService gambling, Croupier croupier, HandMessages hands) : IComponentHandler
{
    public string Handles => GambleHandView.Handler;

    // The game's record holds every move.
    public AuditSubject? Records(ComponentInteraction interaction) => null;

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        if (interaction.CustomId.Argument.Split(':') is not [var id, var seen, var word]
            || !ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var game)
            || !int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || MovesText.MoveOf(word) is not { } move)
            return RefusalView.Of(T("This button belongs to an older version. Run the command again."));

        var acted = await gambling.ActAsync(interaction.Guild, interaction.Caller.Id, new GameId(game), version, move, ct);
        if (!acted.Accepted)
            return RefusalView.Of(acted.Refusal);
        hands.Shown(acted.Value, interaction.Message);
        return new MessageReply(await croupier.HandAsync(acted.Value, ct)) { ReplacesSource = true, Arrived = token => gambling.ToldAsync(acted.Value, token) };
    }
}
