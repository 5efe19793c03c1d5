using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>What a member has.</summary>
internal sealed class EconomyBalanceCommand(EconomyService economy, MemberLookup members) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy balance", "What a player has, and where it came from lately")
        .Member("Whose; by default yours").Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var member = await members.OfOptionAsync(interaction, ct);
        if (!member.Accepted)
            return RefusalView.Of(member.Refusal);
        var statement = await economy.BalanceAsync(interaction.Place, member.Value, ct);
        return statement.Accepted ? EconomyView.Balance(statement.Value).AsReply() : RefusalView.Of(statement.Refusal);
    }
}

/// <summary>Pays coins to somebody, in public: both sides see it.</summary>
internal sealed class EconomyPayCommand(EconomyService economy) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy pay", "Give coins to another player")
        .Member("Who gets them", required: true)
        .Text("amount", "How many: 250, 1,500, 2k, all or half", max: 30)
        .Text("note", "What for", required: false, max: 200).HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var paid = await economy.PayAsync(
            new Payment(
                interaction.Place, interaction.Id, interaction.Caller.Id, interaction.Required("player"), interaction.Required("amount"),
                interaction.Text("note")),
            ct);
        return paid.Accepted ? EconomyView.Paid(paid.Value).AsReply() : RefusalView.Of(paid.Refusal);
    }
}

/// <summary>Fetches the coins of the day.</summary>
internal sealed class EconomyDailyCommand(EconomyService economy) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("economy daily", "Your coins of the day; a streak pays more").HasOwnRecord();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var daily = await economy.DailyAsync(interaction.Place, interaction.Caller.Id, ct);
        return daily.Accepted ? EconomyView.Daily(daily.Value).AsReply() : RefusalView.Of(daily.Refusal);
    }
}

/// <summary>What the commands of the economy read from an interaction.</summary>
internal static class EconomyOptions
{
    extension(Interaction interaction)
    {
        /// <summary>Where it was asked.</summary>
        public Place Place => new(interaction.Guild, interaction.Channel);
    }

    extension(MemberLookup members)
    {
        /// <summary>Who is meant by the option <c>player</c>; the caller where it is left out.</summary>
        public async Task<Result<MemberId>> OfOptionAsync(CommandInteraction interaction, CancellationToken ct) =>
            interaction.Text("player") is { } typed ? await members.FindAsync(interaction.Guild, typed, ct) : interaction.Caller.Id;
    }
}
