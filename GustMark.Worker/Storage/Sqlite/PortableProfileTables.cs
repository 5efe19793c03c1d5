using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Players as records: a profile is one record with its names and addresses, a session one more.</summary>
internal static class PortableProfileTables
{
    public static IReadOnlyList<PortableTable> All { get; } =
    [
        new PortableProfileTable(),
        new PortableTable<PortableSession>(
            "play_sessions", "guild, player, server, began, until, is_open", "guild, player, began, server",
            row => new(row.Snowflake(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5) == 1),
            session => [ToColumn(session.Guild), session.Player, session.Server, session.Began, session.Until, session.Open ? 1 : 0]),
    ];

    // Names and addresses go with the profile.
    private sealed record PortableProfileTable() : PortableTable("profiles")
    {
        public override bool Holds(PortableRecord record) => record is PortableProfile;

        public override void Export(SqliteConnection connection, ulong? guild, Action<PortableRecord> write, CancellationToken ct)
        {
            // One after the other: there may be a hundred thousand.
            using var command = connection.Prepare(
                "SELECT guild, player FROM profiles WHERE $guild IS NULL OR guild = $guild ORDER BY guild, player", [Guild(guild)]);
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                ct.ThrowIfCancellationRequested();
                write(PortableProfileCheck.Of(ProfileRows.Find(connection, new(row.Snowflake(0)), ProfileRows.PlayerOf(row.GetString(1)))!));
            }
        }

        public override void Insert(SqliteConnection connection, PortableRecord record) =>
            ProfileRows.Write(connection, null, PortableProfileCheck.ToProfile((PortableProfile)record));
    }
}
