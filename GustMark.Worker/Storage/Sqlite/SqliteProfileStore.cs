using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using static GustMark.Worker.Storage.Sqlite.ProfileRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteProfileStore(SqliteDatabase database) : IProfileStore
{
    // Text sorts by its bytes, and none is greater than this.
    private const string AfterAll = "\U0010FFFF";

    public Task ApplyAsync(ProfileBatch batch, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            foreach (var change in batch.Changes)
            {
                var kept = Find(connection, batch.Guild, change.Player);
                var profile = PlayerProfile.With(kept, batch.Guild, change, batch.Id);
                if (ReferenceEquals(profile, kept))
                    continue;
                Write(connection, kept, profile);
                foreach (var session in change.Sessions)
                    Write(connection, batch.Guild, session);
            }

            return true;
        },
        ct);

    public Task<KeptPresence> PresenceAsync(GuildId guild, CancellationToken ct) => database.ReadAsync(
        connection => new KeptPresence(
            connection.Scalar("SELECT max(applied) FROM profiles WHERE guild = $guild", Guild(guild)) as long? ?? 0,
            Sessions(connection, "WHERE guild = $guild AND is_open = 1 ORDER BY began, player, server", Guild(guild))),
        ct);

    public Task<IReadOnlyList<PlayerProfile>> FindAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlayerProfile>>(
            connection => [.. players.Select(player => Find(connection, guild, player)).OfType<PlayerProfile>()], ct);

    public Task<PlayTotals> TotalsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct) => database.ReadAsync(
        connection =>
        {
            var (played, count, longest) = (0L, 0, 0L);
            foreach (var player in players)
            {
                var sums = connection.Query(
                    """
                    SELECT coalesce(sum(until - began), 0), count(*), coalesce(max(until - began), 0) FROM play_sessions
                    WHERE guild = $guild AND player = $player
                    """,
                    row => (Played: row.GetInt64(0), Count: row.GetInt32(1), Longest: row.GetInt64(2)), Guild(guild), Player(player))[0];
                (played, count, longest) = (played + sums.Played, count + sums.Count, Math.Max(longest, sums.Longest));
            }

            return new PlayTotals(TimeSpan.FromMilliseconds(played), count, TimeSpan.FromMilliseconds(longest));
        },
        ct);

    public Task<IReadOnlyList<PlaySession>> SessionsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlaySession>>(
            connection =>
            [
                .. players.SelectMany(player => Sessions(
                    connection, "WHERE guild = $guild AND player = $player ORDER BY began DESC, server LIMIT $most",
                    Guild(guild), Player(player), ("$most", most)))
                    .OrderByDescending(session => session.Began).Take(most),
            ],
            ct);

    public Task<IReadOnlyList<PlayerActivity>> ActivityAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlayerActivity>>(
            connection => connection.Query(
                """
                SELECT session.player, profile.first_seen, sum(min(session.until, $until) - max(session.began, $from)),
                    (SELECT name FROM profile_names WHERE guild = $guild AND player = session.player ORDER BY last DESC, name LIMIT 1)
                FROM play_sessions session JOIN profiles profile ON profile.guild = session.guild AND profile.player = session.player
                WHERE session.guild = $guild AND session.began < $until AND session.until >= $from
                GROUP BY session.player
                """,
                row => new PlayerActivity(
                    PlayerOf(row.GetString(0)), row.IsDBNull(3) ? PlayerOf(row.GetString(0)).ToString() : row.GetString(3),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), TimeSpan.FromMilliseconds(row.GetInt64(2))),
                Guild(guild), ("$from", from.ToUnixTimeMilliseconds()), ("$until", until.ToUnixTimeMilliseconds())),
            ct);

    public Task<IReadOnlyList<PlayerProfile>> NamedAsync(GuildId guild, string key, NameMatch match, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlayerProfile>>(
            connection => Read(
                connection,
                $"""
                WHERE guild = $guild AND player IN (
                    SELECT player FROM profile_names WHERE guild = $guild AND {(match == NameMatch.Whole ? "name_key = $key" : "instr(name_key, $key) > 0")})
                ORDER BY last_seen DESC, player LIMIT $most
                """,
                Guild(guild), ("$key", key), ("$most", most)),
            ct);

    public Task<IReadOnlyList<KnownName>> BeginningAsync(GuildId guild, string key, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<KnownName>>(
            connection => connection.Query(
                """
                SELECT name, player FROM profile_names WHERE guild = $guild AND name_key >= $key AND name_key < $end
                ORDER BY name_key, player, name LIMIT $most
                """,
                row => new KnownName(row.GetString(0), PlayerOf(row.GetString(1))), Guild(guild), ("$key", key), ("$end", key + AfterAll), ("$most", most)),
            ct);

    public Task<IReadOnlyList<PlayerProfile>> FromAsync(
        GuildId guild, IReadOnlyCollection<string> seals, IReadOnlyCollection<PlayerId> except, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlayerProfile>>(
            connection =>
            [
                .. seals.SelectMany(seal => connection.Query(
                    "SELECT player FROM profile_addresses WHERE guild = $guild AND seal = $seal ORDER BY last DESC LIMIT $most",
                    row => PlayerOf(row.GetString(0)), Guild(guild), ("$seal", seal), ("$most", most + except.Count)))
                    .Distinct().Where(player => !except.Contains(player)).Select(player => Find(connection, guild, player)).OfType<PlayerProfile>()
                    .OrderByDescending(profile => profile.LastSeen).Take(most),
            ],
            ct);

    public Task<bool> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var sessions = connection.Execute("DELETE FROM play_sessions WHERE guild = $guild AND player = $player", Guild(guild), Player(player));
            return connection.Execute("DELETE FROM profiles WHERE guild = $guild AND player = $player", Guild(guild), Player(player)) + sessions > 0;
        },
        ct);

    public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<GuildId>>(
        connection => connection.Query("SELECT DISTINCT guild FROM profiles", row => new GuildId(row.Snowflake(0))), ct);
}
