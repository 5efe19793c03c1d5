using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of moderation, and its words.</summary>
internal static class ModerationRefusalExamples
{
    private static readonly PlayerId Steam = PlayerId.OfSteam(76561198000000001);

    private static readonly ModerationCase Ban = new(new CaseId(Guid.Empty), A.Guild, CaseKind.Ban, Steam, "R_usty", "x", A.Moment);

    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new WhichOfPlayers("Rusty", [new PlayerTarget(Steam, "Rusty"), new PlayerTarget(PlayerId.OfName("Rusty"), "Rusty")]),
            "Several players are meant by **Rusty**. Give one of `76561198000000001`, **Rusty** instead."),
        (new NotOnline("Rusty"), "**Rusty** is not on the server now, or on none that is connected. Nothing was sent."),
        (new OnSeveralServers("Rusty", ["Main", "Duo"]), "**Rusty** is on **Main**, **Duo**. Name one with `server:`."),
        (new InForceAlready(Ban), @"**R\_usty** (`76561198000000001`) is banned already, for good. To change that, lift it first."),
        (new InForceAlready(Ban with { Kind = CaseKind.Mute, Until = A.Moment }), @"**R\_usty** (`76561198000000001`) is muted already, until <t:1700000000:f>. To change that, lift it first."),
        (new NotInForce(CaseKind.Mute, "Rusty"), "**Rusty** is not muted here."),
        (new NotInForce(CaseKind.Ban, "Rusty"), "**Rusty** is not banned here. `/user bans` shows who is; bans that a server has of its own are imported there first."),
        (new ActingOnOneself(), "That is you. It is done to others only."),
        (new TargetNotBelow(new MemberId(7), AccessLevel.Admin), "That is <@7>, whose level here is admin: not below yours. Nothing was done."),
        (new NoMuteOnConsole("Rusty"), "Console Edition has no mute, so nothing was sent. That **Rusty** should be silent is on record; `/user warn`, `kick` and `tempban` work there."),
        (new NotAHandLift("x_y"), @"**x\_y** cannot be the setting `ban lifted by hand`. Accepted: `reapply` or `adopt`. Nothing was changed."),
        (new NotEscalationRules("x_y"), @"**x\_y** cannot be the setting `escalation`. Accepted: `none`, or up to 10 rules such as `3 warnings in 30d: mute 1d; 5 warnings in 30d: ban 7d`, "
            + "with kick, mute or ban. Nothing was changed."),
        (new WhereToTeleport(), "Where to? Give either `to`, another player, or `place`, which Console Edition takes."),
        (new NotAPlace("a,b"), "**a,b** is no place. Accepted: three numbers in metres from the middle of the map, such as `-516.5,28.9,853.8`; the second is the height."),
        (new PlaceUnknown("Rusty"), "The server does not say where **Rusty** is. Nothing was done."),
        (new GameRefuses("Main", "Invalid Item!"), "**Main** refuses: Invalid Item!"),
    ];
}
