using GustMark.Core.Identity;
using GustMark.Worker.Storage.Rekeying;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Seals every secret of the database anew. Runs within a transaction: all of it is done, or nothing.</summary>
internal static class SqliteRekeying
{
    private static readonly SealedColumn[] Columns =
    [
        new("servers", "password", ["id"], row => SecretPlace.OfServer(row.GetString(1))),
        new("gportal_logins", "access", ["guild"], row => SecretPlace.OfLogin(new GuildId(row.Snowflake(1)), "access")),
        new("gportal_logins", "refresh", ["guild"], row => SecretPlace.OfLogin(new GuildId(row.Snowflake(1)), "refresh")),
        new("game_rounds", "sealed", ["guild", "member", "round"], row => KeptGames.PlaceOf(new GuildId(row.Snowflake(1)), new MemberId(row.Snowflake(2)), row.GetInt32(3))),
    ];

    public static RekeyedSecrets Run(SqliteConnection connection, KeyPair keys, Action<RekeyStep> told)
    {
        // What is replaced is overwritten, so that the former key does not open it in a free page.
        connection.Execute("PRAGMA secure_delete = ON");
        var (secrets, lost) = (0, new List<SecretPlace>());
        foreach (var column in Columns)
        {
            foreach (var row in column.Read(connection))
            {
                if (keys.Anew(row.Box, row.Place, out var isLost) is { } anew)
                    column.Write(connection, row, anew);
                if (isLost)
                    lost.Add(row.Place);
                else
                    secrets++;
                told(RekeyStep.Sealed);
            }
        }

        var addresses = connection.Execute("DELETE FROM profile_addresses");
        told(RekeyStep.AddressesDropped);
        KeyPair.Prove(secrets, Columns.SelectMany(column => column.Read(connection)).Count(row => keys.IsAnew(row.Box, row.Place)));
        told(RekeyStep.Checked);
        connection.Execute("UPDATE secret_key SET sample = $sample", ("$sample", keys.Sample()));
        return new RekeyedSecrets(secrets, addresses, lost);
    }

    private sealed record SealedRow(byte[] Box, SecretPlace Place, object[] Key);

    private sealed class SealedColumn(string table, string name, string[] key, Func<SqliteDataReader, SecretPlace> placeOf)
    {
        public List<SealedRow> Read(SqliteConnection connection) => connection.Query(
            $"SELECT {name}, {string.Join(", ", key)} FROM {table} WHERE {name} IS NOT NULL",
            row => new SealedRow(row.GetFieldValue<byte[]>(0), placeOf(row), [.. key.Select((_, column) => row.GetValue(column + 1))]));

        public void Write(SqliteConnection connection, SealedRow row, byte[] anew) => connection.Execute(
            $"UPDATE {table} SET {name} = $anew WHERE {string.Join(" AND ", key.Select(column => $"{column} = ${column}"))}",
            [("$anew", anew), .. key.Select((column, number) => ("$" + column, (object?)row.Key[number]))]);
    }
}
