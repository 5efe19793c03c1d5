using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Cases of moderation as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableCaseCheck
{
    /// <summary>Null when nothing is, or when it is no case.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableCase one)
            return null;
        if (CaseId.Parse(one.Id) is null || !PlayerId.TryParse(one.Player, out _) || one.Places.Any(place => !Guid.TryParseExact(place.Server, "N", out _)))
            return "its id, player or server";
        if (!Is<CaseKind>(one.Kind) || one.Places.Any(place => !Is<PlaceState>(place.State)) || (one.LiftCause is { } cause && !Is<LiftCause>(cause)))
            return "its kind or a state";
        if (one.Version < 0 || !IsTime(one.At) || (one.Until is { } until && !IsTime(until)) || (one.LiftAt is { } lifted && !IsTime(lifted))
            || one.Places.Any(place => !IsTime(place.At)))
            return "its version or times";
        if ((one.LiftAt is null) != (one.LiftCause is null) || (one.LiftAt is null) != (one.LiftWhy is null) || (one.LiftAt is null && one.LiftBy is not null))
            return "its end";
        try
        {
            ToCase(one).Verify();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>A case that has no <see cref="Problem"/>.</summary>
    public static ModerationCase ToCase(PortableCase one) => new(
        CaseId.Parse(one.Id)!.Value, new GuildId(one.Guild), Enum.Parse<CaseKind>(one.Kind),
        PlayerId.TryParse(one.Player, out var player) ? player : throw new InvalidDataException($"No player: {one.Player}"), one.Name, one.Reason, At(one.At))
    {
        By = one.By is { } by ? new MemberId(by) : null,
        Until = one.Until is { } until ? At(until) : null,
        Lift = one is { LiftAt: { } lifted, LiftCause: { } cause, LiftWhy: { } why }
            ? new CaseLift(At(lifted), Enum.Parse<LiftCause>(cause), one.LiftBy is { } lifter ? new MemberId(lifter) : null, why)
            : null,
        Places =
        [
            .. one.Places.Select(place => new CasePlace(
                new ServerId(Guid.ParseExact(place.Server, "N")), Enum.Parse<PlaceState>(place.State), At(place.At), place.Evidence)),
        ],
        Version = one.Version,
    };

    /// <summary>Places in an order that does not depend on where they were kept.</summary>
    public static PortableCase Of(ModerationCase one) => new(
        one.Guild.Value, one.Id.ToString(), one.Kind.ToString(), one.Player.Key, one.Name, one.Reason, one.At.ToUnixTimeMilliseconds(), one.Version,
        [
            .. one.Places.Select(place => new PortablePlace(place.Server.ToString(), place.State.ToString(), place.At.ToUnixTimeMilliseconds(), place.Evidence))
                .OrderBy(place => place.At).ThenBy(place => place.Server, StringComparer.Ordinal),
        ],
        one.By?.Value, one.Until?.ToUnixTimeMilliseconds(), one.Lift?.At.ToUnixTimeMilliseconds(), one.Lift?.Cause.ToString(), one.Lift?.By?.Value,
        one.Lift?.Why);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && value.ToString() == word;

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
