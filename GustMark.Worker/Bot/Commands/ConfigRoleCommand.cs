using GustMark.Core.Access;
using GustMark.Core.Players.Linking;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Which roles give which level, and what linked members get.</summary>
internal sealed class ConfigRoleCommand(RoleLevelService roles, LinkedSettingsService linked, LinkedMemberKeeper keeper, ILogger<ConfigRoleCommand> log)
    : ISlashCommand
{
    private const string None = "none";
    private const string Linked = "linked";
    private const string On = "on";

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config role", "Which roles make moderators and admins, and what linked members get")
        .Choice(
            "level", "What the role makes of its members, or who gets it", required: false, new("Moderator", "moderator"), new("Admin", "admin"),
            new("None: takes back what it gave", None), new("Linked: members who have proved who they are in the game", Linked))
        .Role("role", "The role; with the level Linked and without a role, they get none any more", required: false)
        .Choice("nicknames", "Whether linked members get their name in the game as nickname", required: false, new("on", On), new("off", "off"))
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        switch (interaction.Text("level"), interaction.RoleOf("role"), interaction.Text("nicknames"))
        {
            case (null, null, null):
                return RoleLevelView.Of(await roles.OfAsync(interaction.Guild, ct), await keeper.StateOfAsync(interaction.Guild, ct)).AsReply();
            case (Linked or null, null, { } nicknames):
                return await SetAsync(interaction, former => former with { Nicknames = nicknames == On }, ct);
            case (Linked, var role, var nicknames):
                return await SetAsync(interaction, former => new LinkedSettings(role, nicknames is null ? former.Nicknames : nicknames == On), ct);
            case ({ } word, { } role, null):
                return await SetAsync(interaction, role, word == None ? AccessLevel.Player : Enum.Parse<AccessLevel>(word, ignoreCase: true), ct);
            default:
                return RefusalView.Of(T(
                    "Name both: the role, and the `level` that it gives or `none`. `nicknames` stands alone or beside the level `linked`. "
                    + "Without options, this command shows what is set."));
        }
    }

    private async Task<Reply> SetAsync(CommandInteraction interaction, ulong role, AccessLevel level, CancellationToken ct)
    {
        var changed = await roles.SetAsync(interaction.Guild, interaction.Caller.Level, role, level, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        interaction.Audit.Was(RoleLevelView.Word(changed.Value.Was)).Is(RoleLevelView.Word(changed.Value.Is));
        log.Changed("role level set", interaction.Caller.Id, interaction.Guild, $"{role}: {changed.Value.Was} to {changed.Value.Is}");
        return RoleLevelView.Changed(changed.Value, await keeper.StateOfAsync(interaction.Guild, ct)).AsReply();
    }

    private async Task<Reply> SetAsync(CommandInteraction interaction, Func<LinkedSettings, LinkedSettings> change, CancellationToken ct)
    {
        var changed = await linked.SetAsync(interaction.Guild, interaction.Caller.Level, change, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        interaction.Audit.Was(RoleLevelView.Text(changed.Value.Former)).Is(RoleLevelView.Text(changed.Value.Now));
        log.Changed("linked members set", interaction.Caller.Id, interaction.Guild, $"role {changed.Value.Now.Role}, nicknames {changed.Value.Now.Nicknames}");
        return RoleLevelView.Changed(changed.Value, await roles.OfAsync(interaction.Guild, ct), await keeper.StateOfAsync(interaction.Guild, ct)).AsReply();
    }
}
