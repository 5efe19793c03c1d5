using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Cases and their places as rows, both ways.</summary>
internal static class ModerationRows
{
    private const string Columns = "guild, id, kind, player, name, reason, at, by, until, lift_at, lift_cause, lift_by, lift_why, version";

    /// <summary>The case as it is kept.</summary>
    public static ModerationCase Insert(SqliteConnection connection, ModerationCase one)
    {
        connection.Execute(
            $"""
            INSERT INTO moderation_cases ({Columns}, held, open)
            VALUES ($guild, $id, $kind, $player, $name, $reason, $at, $by, $until, $liftAt, $liftCause, $liftBy, $liftWhy, $version, $held, $open)
            """,
            Parameters(one));
        return WithPlaces(connection, one);
    }

    /// <summary>Null when the case is not at that version.</summary>
    public static ModerationCase? Update(SqliteConnection connection, ModerationCase one)
    {
        var changed = connection.Execute(
            """
            UPDATE moderation_cases SET name = $name, reason = $reason, until = $until, lift_at = $liftAt, lift_cause = $liftCause, lift_by = $liftBy,
                lift_why = $liftWhy, held = $held, open = $open, version = version + 1
            WHERE guild = $guild AND id = $id AND version = $version
            """,
            Parameters(one));
        if (changed == 0)
            return null;
        connection.Execute("DELETE FROM moderation_places WHERE guild = $guild AND case_id = $id", Guild(one.Guild), Id(one.Id));
        return WithPlaces(connection, one);
    }

    public static ModerationCase? Find(SqliteConnection connection, GuildId guild, CaseId id) =>
        Read(connection, "WHERE guild = $guild AND id = $id", Guild(guild), Id(id)) is [var found] ? found : null;

    /// <param name="rest">Conditions, order and limit.</param>
    public static List<ModerationCase> Read(SqliteConnection connection, string rest, params ReadOnlySpan<(string, object?)> parameters)
    {
        var cases = connection.Query($"SELECT {Columns} FROM moderation_cases {rest}", ReadCase, parameters);
        var places = connection.Query(
            $"""
            SELECT guild, case_id, server, state, at, evidence FROM moderation_places
            WHERE (guild, case_id) IN (SELECT guild, id FROM moderation_cases {rest}) ORDER BY at, server
            """,
            row => (Case: (row.Snowflake(0), row.GetString(1)), Place: new PortablePlace(row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5))),
            parameters).ToLookup(place => place.Case, place => place.Place);
        return [.. cases.Select(one => PortableCaseCheck.ToCase(one with { Places = [.. places[(one.Guild, one.Id)]] }))];
    }

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Id(CaseId id) => ("$id", id.ToString());

    private static ModerationCase WithPlaces(SqliteConnection connection, ModerationCase one)
    {
        foreach (var place in one.Places)
        {
            connection.Execute(
                "INSERT INTO moderation_places (guild, case_id, server, state, at, evidence) VALUES ($guild, $id, $server, $state, $at, $evidence)",
                Guild(one.Guild), Id(one.Id), ("$server", place.Server.ToString()), ("$state", place.State.ToString()),
                ("$at", place.At.ToUnixTimeMilliseconds()), ("$evidence", place.Evidence));
        }

        return Find(connection, one.Guild, one.Id)!;
    }

    private static PortableCase ReadCase(SqliteDataReader row) => new(
        row.Snowflake(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6), row.GetInt32(13), [],
        row.IsDBNull(7) ? null : row.Snowflake(7), Number(row, 8), Number(row, 9), row.TextOrNull(10), row.IsDBNull(11) ? null : row.Snowflake(11),
        row.TextOrNull(12));

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static (string, object?)[] Parameters(ModerationCase one) =>
    [
        Guild(one.Guild), Id(one.Id), ("$kind", one.Kind.ToString()), ("$player", one.Player.Key), ("$name", one.Name), ("$reason", one.Reason),
        ("$at", one.At.ToUnixTimeMilliseconds()), ("$by", one.By is { } by ? ToColumn(by.Value) : null), ("$until", one.Until?.ToUnixTimeMilliseconds()),
        ("$liftAt", one.Lift?.At.ToUnixTimeMilliseconds()), ("$liftCause", one.Lift?.Cause.ToString()),
        ("$liftBy", one.Lift?.By is { } lifted ? ToColumn(lifted.Value) : null), ("$liftWhy", one.Lift?.Why), ("$held", one.IsInForce ? 1 : 0), ("$open", one.IsOpen ? 1 : 0), ("$version", one.Version),
    ];
}
