using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Profiles as records, both ways, and what is wrong with such a record or a session.</summary>
internal static class PortableProfileCheck
{
    private const int LongestWord = 64;

    /// <summary>Null when nothing is, or when it is neither.</summary>
    public static string? Problem(PortableRecord record) => record switch
    {
        PortableProfile profile => Problem(profile),
        PortableSession session => !PlayerId.TryParse(session.Player, out _) || !Guid.TryParseExact(session.Server, "N", out _) ? "its player or server"
            : !IsTime(session.Began) || !IsTime(session.Until) || session.Until < session.Began ? "its times" : null,
        _ => null,
    };

    /// <summary>A profile that has no <see cref="Problem(PortableRecord)"/>.</summary>
    public static PlayerProfile ToProfile(PortableProfile profile) => new(
        new GuildId(profile.Guild), PlayerId.TryParse(profile.Player, out var player) ? player : throw new InvalidDataException($"No player: {profile.Player}"),
        At(profile.FirstSeen), At(profile.LastSeen), profile.Applied)
    {
        Platform = profile.Platform,
        Kills = profile.Kills,
        Deaths = DeathCounts.Of(profile.Deaths),
        Names = [.. profile.Names.Select(name => new UsedName(name.Name, At(name.First), At(name.Last)))],
        Addresses = [.. profile.Addresses.Select(address => new SeenAddress(address.Seal, At(address.Last)))],
    };

    public static PortableProfile Of(PlayerProfile profile) => new(
        profile.Guild.Value, profile.Player.Key, profile.FirstSeen.ToUnixTimeMilliseconds(), profile.LastSeen.ToUnixTimeMilliseconds(), profile.Applied,
        profile.Kills,
        profile.Deaths.ToList(),
        [.. profile.Names.Select(name => new PortableName(name.Name, name.First.ToUnixTimeMilliseconds(), name.Last.ToUnixTimeMilliseconds()))],
        [.. profile.Addresses.Select(address => new PortableAddress(address.Seal, address.Last.ToUnixTimeMilliseconds()))], profile.Platform);

    private static string? Problem(PortableProfile profile)
    {
        if (!PlayerId.TryParse(profile.Player, out _) || profile.Platform?.Length > LongestWord)
            return "its player or platform";
        if (profile.Kills < 0 || profile.Applied < 0 || profile.Deaths.Any(count => count is < 0 or > int.MaxValue)
            || profile.Deaths.Count > Enum.GetValues<DeathCause>().Length)
            return "its numbers";
        if (profile.Names.Count > PlayerProfile.MostNames || profile.Names.Any(name => !UsedName.IsOne(name.Name))
            || profile.Names.DistinctBy(name => name.Name).Count() != profile.Names.Count)
            return "its names";
        if (profile.Addresses.Count > PlayerProfile.MostAddresses || profile.Addresses.Any(address => address.Seal.Length is 0 or > LongestWord)
            || profile.Addresses.DistinctBy(address => address.Seal).Count() != profile.Addresses.Count)
            return "its addresses";
        return IsTime(profile.FirstSeen) && IsTime(profile.LastSeen) && profile.LastSeen >= profile.FirstSeen
            && profile.Names.All(name => IsTime(name.First) && IsTime(name.Last)) && profile.Addresses.All(address => IsTime(address.Last))
                ? null : "its times";
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
