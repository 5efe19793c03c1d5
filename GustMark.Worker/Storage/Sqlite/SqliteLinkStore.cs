using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteLinkStore(SqliteDatabase database) : ILinkStore
{
    private const string Select = "SELECT guild, player, name, member, at FROM player_links";

    public Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct) => database.WriteAsync<Result<PlayerLink>>(
        connection =>
        {
            if (Find(connection, link.Guild, link.Player) is { } held && held.Member != link.Member)
                return new PlayerTaken(held.Name, held.Member);
            connection.Execute(
                """
                INSERT INTO player_links (guild, player, name, member, at) VALUES ($guild, $player, $name, $member, $at)
                ON CONFLICT (guild, player) DO UPDATE SET name = excluded.name
                """,
                Guild(link.Guild), Player(link.Player), ("$name", link.Name), Member(link.Member), ("$at", link.At.ToUnixTimeMilliseconds()));
            return Find(connection, link.Guild, link.Player)!;
        },
        ct);

    public Task<bool> UnlinkAsync(GuildId guild, PlayerId player, MemberId member, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            "DELETE FROM player_links WHERE guild = $guild AND player = $player AND member = $member", Guild(guild), Player(player), Member(member)) > 0,
        ct);

    public Task<IReadOnlyList<PlayerLink>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<PlayerLink>>(
            connection => connection.Query(
                $"{Select} WHERE guild = $guild AND member = $member ORDER BY at DESC, player", Read, Guild(guild), Member(member)),
            ct);

    public Task<PlayerLink?> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct) =>
        database.ReadAsync(connection => Find(connection, guild, player), ct);

    public Task<IReadOnlyList<PlayerLink>> OfGuildAsync(GuildId guild, CancellationToken ct) => database.ReadAsync<IReadOnlyList<PlayerLink>>(
        connection => connection.Query($"{Select} WHERE guild = $guild ORDER BY at, player", Read, Guild(guild)), ct);

    public Task<IReadOnlyList<PlayerLink>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<PlayerLink>>(
        connection => connection.Query($"{Select} ORDER BY guild, at, player", Read), ct);

    private static PlayerLink? Find(SqliteConnection connection, GuildId guild, PlayerId player) =>
        connection.Query($"{Select} WHERE guild = $guild AND player = $player", Read, Guild(guild), Player(player)) is [var link] ? link : null;

    private static PlayerLink Read(SqliteDataReader row) => new(
        new GuildId(row.Snowflake(0)),
        PlayerId.TryParse(row.GetString(1), out var player) ? player : throw new InvalidDataException($"No player: {row.GetString(1)}"),
        row.GetString(2), new MemberId(row.Snowflake(3)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)));

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Member(MemberId member) => ("$member", ToColumn(member.Value));

    private static (string, object?) Player(PlayerId player) => ("$player", player.Key);
}
