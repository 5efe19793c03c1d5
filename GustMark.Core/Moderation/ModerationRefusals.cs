using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Moderation;

/// <summary>Several players are meant by what was typed.</summary>
public sealed record WhichOfPlayers(string Asked, IReadOnlyList<PlayerTarget> Players) : Refusal;

/// <summary>The player is on none of the servers that are connected, or not on the one that was named.</summary>
public sealed record NotOnline(string Name) : Refusal;

/// <summary>The player is on several servers.</summary>
public sealed record OnSeveralServers(string Name, IReadOnlyList<string> Servers) : Refusal;

/// <summary>The mute or ban is in force already.</summary>
public sealed record InForceAlready(ModerationCase Case) : Refusal;

/// <summary>There is no such mute or ban that could be lifted.</summary>
public sealed record NotInForce(CaseKind Kind, string Asked) : Refusal;

/// <summary>The player is the caller himself.</summary>
public sealed record ActingOnOneself : Refusal;

/// <summary>The player is a member whose level is not below the caller's.</summary>
public sealed record TargetNotBelow(MemberId Member, AccessLevel Level) : Refusal;

/// <summary>Console Edition has no mute; it is on record, and nothing else was done.</summary>
public sealed record NoMuteOnConsole(string Name) : Refusal;

/// <summary>What was typed does not say what becomes of a ban that is lifted by hand.</summary>
public sealed record NotAHandLift(string Asked) : Refusal;

/// <summary>What was typed is no list of rules for what follows on warnings.</summary>
public sealed record NotEscalationRules(string Asked) : Refusal;

/// <summary>Neither another player nor a place was named, or both were.</summary>
public sealed record WhereToTeleport : Refusal;

/// <summary>Not a place: three numbers, in metres from the middle of the map.</summary>
public sealed record NotAPlace(string Asked) : Refusal;

/// <summary>The server does not say where the player is.</summary>
public sealed record PlaceUnknown(string Name) : Refusal;

/// <summary>The game refuses, in its own words.</summary>
public sealed record GameRefuses(string Server, string Said) : Refusal;
