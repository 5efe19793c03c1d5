using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What the games pay, and return.</summary>
internal sealed class GambleOddsCommand(GamblingSettingsService settings) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("gamble odds", "What the games pay, with the exact return to player").Game().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => GambleRecordView
        .Odds(await settings.OfAsync(interaction.Guild, ct), interaction.Game is { } game ? [game] : Enum.GetValues<GameKind>()).AsReply();
}

/// <summary>The caller's seeds: shown, revealed, chosen.</summary>
internal sealed class GambleFairnessCommand(FairnessService fairness) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble fairness", "What decides your games: commitment, client seed and nonce")
        .Flag("reveal", "Tells the secret seed, so that past games can be checked, and begins a new round")
        .Text("client-seed", "Your half of what decides your games from now on", required: false, max: ClientSeed.MaxLength)
        .Private().HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        // First of all: what cannot be taken must not be found out after the seed has been told.
        if (interaction.Text("client-seed") is { } seed && ClientSeed.Parse(seed) is { Accepted: false, Refusal: var refusal })
            return RefusalView.Of(refusal);
        return interaction.Flag("reveal") ? await RevealAsync(interaction, ct) : await ShowAsync(interaction, ct);
    }

    private async Task<Reply> RevealAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var revealed = await fairness.RevealAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!revealed.Accepted)
            return RefusalView.Of(revealed.Refusal);
        var round = revealed.Value;
        if (interaction.Text("client-seed") is { } seed
            && await fairness.ChangeClientSeedAsync(interaction.Guild, interaction.Caller.Id, seed, ct) is { Accepted: true, Value: var chosen })
            round = round with { Now = chosen };
        return GambleFairnessView.Revealed(round).AsReply();
    }

    private async Task<Reply> ShowAsync(CommandInteraction interaction, CancellationToken ct)
    {
        if (interaction.Text("client-seed") is not { } seed)
            return GambleFairnessView.State(await fairness.StateAsync(interaction.Guild, interaction.Caller.Id, ct)).AsReply();
        var changed = await fairness.ChangeClientSeedAsync(interaction.Guild, interaction.Caller.Id, seed, ct);
        if (changed.Accepted)
            return GambleFairnessView.State(changed.Value).AsReply();
        return changed.Refusal is SeedsNotShownYet first ? GambleFairnessView.SeenFirst(first.Seeds).AsReply() : RefusalView.Of(changed.Refusal);
    }
}

/// <summary>Plays a game again from what is public of it.</summary>
internal sealed class GambleVerifyCommand(FairnessService fairness) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("gamble verify", "Plays a past game again from its revealed seed")
        .Text("game-id", "From the game's footer, or /gamble history", max: 30).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var verified = await fairness.VerifyAsync(interaction.Guild, interaction.Required("game-id"), ct);
        return verified.Accepted ? GambleFairnessView.Verified(verified.Value).AsReply() : RefusalView.Of(verified.Refusal);
    }
}
