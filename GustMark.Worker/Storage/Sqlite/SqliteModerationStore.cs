using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.ModerationRows;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteModerationStore(SqliteDatabase database) : IModerationStore
{
    public Task<Result<ModerationCase>> AddAsync(ModerationCase one, CancellationToken ct)
    {
        one.Verify();
        return database.WriteAsync<Result<ModerationCase>>(
            connection =>
            {
                if (Find(connection, one.Guild, one.Id) is { } kept)
                    return kept;
                return one.IsInForce && Held(connection, one.Guild, one.Kind, one.Player) is { } held ? new InForceAlready(held) : Insert(connection, one);
            },
            ct);
    }

    public async Task<ModerationCase?> ChangeAsync(ModerationCase one, CancellationToken ct)
    {
        one.Verify();
        return await database.WriteAsync(connection => Update(connection, one), ct);
    }

    public Task<ModerationCase?> FindAsync(GuildId guild, CaseId id, CancellationToken ct) => database.ReadAsync(connection => Find(connection, guild, id), ct);

    public Task<ModerationCase?> InForceAsync(GuildId guild, CaseKind kind, PlayerId player, CancellationToken ct) =>
        database.ReadAsync(connection => Held(connection, guild, kind, player), ct);

    public Task<IReadOnlyList<ModerationCase>> OpenAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<ModerationCase>>(
        connection => Read(connection, "WHERE open = 1 ORDER BY at, id"), ct);

    public Task<IReadOnlyList<ModerationCase>> ListAsync(CaseQuery query, CancellationToken ct) => database.ReadAsync<IReadOnlyList<ModerationCase>>(
        connection => Read(
            connection,
            $"""
            WHERE guild = $guild{(query.Kind is null ? "" : " AND kind = $kind")}{(query.Player is null ? "" : " AND player = $player")}
                {(query.Since is null ? "" : " AND at >= $since")}{(query.OnlyInForce ? " AND held = 1" : "")} ORDER BY at DESC, id DESC LIMIT $most
            """,
            Guild(query.Guild), ("$kind", query.Kind?.ToString()), ("$player", query.Player?.Key), ("$since", query.Since?.ToUnixTimeMilliseconds()),
            ("$most", query.Most)),
        ct);

    public Task<int> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            const string His = "guild = $guild AND player = $player AND open = 0";
            connection.Execute(
                $"DELETE FROM moderation_places WHERE guild = $guild AND case_id IN (SELECT id FROM moderation_cases WHERE {His})",
                Guild(guild), ("$player", player.Key));
            return connection.Execute($"DELETE FROM moderation_cases WHERE {His}", Guild(guild), ("$player", player.Key));
        },
        ct);

    private static ModerationCase? Held(SqliteConnection connection, GuildId guild, CaseKind kind, PlayerId player) => Read(
        connection, "WHERE guild = $guild AND kind = $kind AND player = $player AND held = 1", Guild(guild), ("$kind", kind.ToString()), ("$player", player.Key))
        is [var held] ? held : null;
}
