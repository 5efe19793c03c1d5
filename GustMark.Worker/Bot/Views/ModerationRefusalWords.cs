using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of moderation in words.</summary>
internal static class ModerationRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        WhichOfPlayers which => T($"Several players are meant by **{Safe(which.Asked)}**. Give one of {Names(which.Players)} instead."),
        NotOnline not => T($"**{Safe(not.Name)}** is not on the server now, or on none that is connected. Nothing was sent."),
        OnSeveralServers several => T($"**{Safe(several.Name)}** is on {string.Join(", ", several.Servers.Select(name => $"**{Safe(name)}**"))}. Name one with `server:`."),
        InForceAlready { Case: { Kind: CaseKind.Mute } mute } => T($"{ModerationView.NameOf(mute)} is muted already, {ModerationView.Length(mute.Until)}. To change that, lift it first."),
        InForceAlready { Case: var ban } => T($"{ModerationView.NameOf(ban)} is banned already, {ModerationView.Length(ban.Until)}. To change that, lift it first."),
        NotInForce { Kind: CaseKind.Mute } not => T($"**{Safe(not.Asked)}** is not muted here."),
        NotInForce not => T($"**{Safe(not.Asked)}** is not banned here. `/user bans` shows who is; bans that a server has of its own are imported there first."),
        ActingOnOneself => T("That is you. It is done to others only."),
        TargetNotBelow not => T($"That is <@{not.Member}>, whose level here is {LevelOf(not.Level)}: not below yours. Nothing was done."),
        NoMuteOnConsole no => T($"Console Edition has no mute, so nothing was sent. That **{Safe(no.Name)}** should be silent is on record; `/user warn`, `kick` and `tempban` work there."),
        NotAHandLift not => T($"**{DiscordText.Escape(not.Asked, 200)}** cannot be the setting `ban lifted by hand`. Accepted: `reapply` or `adopt`. Nothing was changed."),
        NotEscalationRules not => T(
            $"**{DiscordText.Escape(not.Asked, 200)}** cannot be the setting `escalation`. Accepted: `none`, or up to {EscalationRules.MostRules} rules such as "
            + $"`{EscalationRules.Example}`, with kick, mute or ban. Nothing was changed."),
        WhereToTeleport => T("Where to? Give either `to`, another player, or `place`, which Console Edition takes."),
        NotAPlace not => T($"**{Safe(not.Asked)}** is no place. Accepted: three numbers in metres from the middle of the map, such as `-516.5,28.9,853.8`; the second is the height."),
        PlaceUnknown unknown => T($"The server does not say where **{Safe(unknown.Name)}** is. Nothing was done."),
        GameRefuses refuses => T($"**{Safe(refuses.Server)}** refuses: {Safe(refuses.Said)}"),
        _ => null,
    };

    private static string LevelOf(AccessLevel level) => level switch
    {
        AccessLevel.Owner => T("owner"),
        AccessLevel.Admin => T("admin"),
        AccessLevel.Moderator => T("moderator"),
        _ => T("player"),
    };

    private static string Names(IReadOnlyList<PlayerTarget> players) =>
        string.Join(", ", players.Take(10).Select(player => player.Id.IsPc ? $"`{player.Id}`" : $"**{Safe(player.Name)}**"));

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
