using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Profiles and sessions as rows, both ways.</summary>
internal static class ProfileRows
{
    public static PlayerProfile? Find(SqliteConnection connection, GuildId guild, PlayerId player) =>
        Read(connection, "WHERE guild = $guild AND player = $player", Guild(guild), Player(player)) is [var found] ? found : null;

    public static List<PlayerProfile> Read(SqliteConnection connection, string where, params ReadOnlySpan<(string, object?)> parameters)
    {
        var profiles = connection.Query(
            $"SELECT guild, player, first_seen, last_seen, applied, platform, kills, deaths FROM profiles {where}",
            row => new PlayerProfile(new GuildId(row.Snowflake(0)), PlayerOf(row.GetString(1)), At(row.GetInt64(2)), At(row.GetInt64(3)), row.GetInt64(4))
            {
                Platform = row.TextOrNull(5),
                Kills = row.GetInt64(6),
                Deaths = DeathCounts.Of([.. row.GetString(7).Split(' ').Select(count => long.Parse(count, CultureInfo.InvariantCulture))]),
            },
            parameters);
        for (var i = 0; i < profiles.Count; i++)
        {
            (string, object?)[] of = [Guild(profiles[i].Guild), Player(profiles[i].Player)];
            profiles[i] = profiles[i] with
            {
                Names = connection.Query(
                    "SELECT name, first, last FROM profile_names WHERE guild = $guild AND player = $player ORDER BY last DESC, first DESC, name",
                    row => new UsedName(row.GetString(0), At(row.GetInt64(1)), At(row.GetInt64(2))), of),
                Addresses = connection.Query(
                    "SELECT seal, last FROM profile_addresses WHERE guild = $guild AND player = $player ORDER BY last DESC, seal",
                    row => new SeenAddress(row.GetString(0), At(row.GetInt64(1))), of),
            };
        }

        return profiles;
    }

    /// <summary>Writes what differs from how it is kept.</summary>
    /// <param name="kept">Null when it is not.</param>
    public static void Write(SqliteConnection connection, PlayerProfile? kept, PlayerProfile profile)
    {
        var of = (Guild: Guild(profile.Guild), Player: Player(profile.Player));
        connection.Execute(
            """
            INSERT INTO profiles (guild, player, platform, first_seen, last_seen, kills, deaths, applied)
            VALUES ($guild, $player, $platform, $first, $last, $kills, $deaths, $applied)
            ON CONFLICT (guild, player) DO UPDATE SET platform = excluded.platform, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
                kills = excluded.kills, deaths = excluded.deaths, applied = excluded.applied
            """,
            of.Guild, of.Player, ("$platform", profile.Platform), ("$first", profile.FirstSeen.ToUnixTimeMilliseconds()),
            ("$last", profile.LastSeen.ToUnixTimeMilliseconds()),
            ("$kills", profile.Kills), ("$deaths", string.Join(' ', profile.Deaths.ToList())), ("$applied", profile.Applied));
        foreach (var name in profile.Names.Except(kept?.Names ?? []))
        {
            connection.Execute(
                """
                INSERT INTO profile_names (guild, player, name, name_key, first, last) VALUES ($guild, $player, $name, $key, $first, $last)
                ON CONFLICT (guild, player, name) DO UPDATE SET first = excluded.first, last = excluded.last
                """,
                of.Guild, of.Player, ("$name", name.Name), ("$key", UsedName.KeyOf(name.Name)),
                ("$first", name.First.ToUnixTimeMilliseconds()), ("$last", name.Last.ToUnixTimeMilliseconds()));
        }

        foreach (var gone in (kept?.Names ?? []).ExceptBy(profile.Names.Select(name => name.Name), name => name.Name))
            connection.Execute("DELETE FROM profile_names WHERE guild = $guild AND player = $player AND name = $name", of.Guild, of.Player, ("$name", gone.Name));
        foreach (var address in profile.Addresses.Except(kept?.Addresses ?? []))
        {
            connection.Execute(
                """
                INSERT INTO profile_addresses (guild, player, seal, last) VALUES ($guild, $player, $seal, $last)
                ON CONFLICT (guild, player, seal) DO UPDATE SET last = excluded.last
                """,
                of.Guild, of.Player, ("$seal", address.Seal), ("$last", address.Last.ToUnixTimeMilliseconds()));
        }

        foreach (var gone in (kept?.Addresses ?? []).ExceptBy(profile.Addresses.Select(address => address.Seal), address => address.Seal))
        {
            connection.Execute(
                "DELETE FROM profile_addresses WHERE guild = $guild AND player = $player AND seal = $seal", of.Guild, of.Player, ("$seal", gone.Seal));
        }
    }

    public static void Write(SqliteConnection connection, GuildId guild, PlaySession session) => connection.Execute(
        """
        INSERT INTO play_sessions (guild, player, began, server, until, is_open) VALUES ($guild, $player, $began, $server, $until, $open)
        ON CONFLICT (guild, player, began, server) DO UPDATE SET until = max(until, excluded.until), is_open = excluded.is_open
        """,
        Guild(guild), Player(session.Player), ("$began", session.Began.ToUnixTimeMilliseconds()), ("$server", session.Server.ToString()),
        ("$until", session.Until.ToUnixTimeMilliseconds()), ("$open", session.IsOpen ? 1 : 0));

    public static List<PlaySession> Sessions(SqliteConnection connection, string where, params ReadOnlySpan<(string, object?)> parameters) => connection.Query(
        $"SELECT player, server, began, until, is_open FROM play_sessions {where}",
        row => new PlaySession(
            PlayerOf(row.GetString(0)), new ServerId(Guid.ParseExact(row.GetString(1), "N")), At(row.GetInt64(2)), At(row.GetInt64(3)), row.GetInt64(4) == 1),
        parameters);

    public static PlayerId PlayerOf(string key) => PlayerId.TryParse(key, out var player) ? player : throw new InvalidDataException($"No player: {key}");

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    public static (string, object?) Player(PlayerId player) => ("$player", player.Key);
}
