using GustMark.Core.Identity;
using GustMark.Core.Players;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqlitePlayTimeStore(SqliteDatabase database) : IPlayTimeStore
{
    public Task<IReadOnlyList<TimeSpan>> AddAsync(GuildId guild, long id, IReadOnlyList<PlayedSlice> slices, CancellationToken ct)
    {
        // A copy: the caller may go on counting while this waits for its turn.
        PlayedSlice[] played = [.. slices];
        return database.WriteAsync<IReadOnlyList<TimeSpan>>(
            connection =>
            {
                if (IsNews(connection, guild, id))
                {
                    foreach (var slice in played)
                    {
                        connection.Execute(
                            """
                            INSERT INTO play_time (guild, member, seconds) VALUES ($guild, $member, $seconds)
                            ON CONFLICT (guild, member) DO UPDATE SET seconds = seconds + excluded.seconds
                            """,
                            Guild(guild), Member(slice.Member), ("$seconds", (long)slice.Length.TotalSeconds));
                    }
                }

                return [.. played.Select(slice => Total(connection, guild, slice.Member))];
            },
            ct);
    }

    public Task<TimeSpan> OfAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        database.ReadAsync(connection => Total(connection, guild, member), ct);

    private static bool IsNews(SqliteConnection connection, GuildId guild, long id) => connection.Execute(
        """
        INSERT INTO play_time_counted (guild, id) VALUES ($guild, $id)
        ON CONFLICT (guild) DO UPDATE SET id = excluded.id WHERE excluded.id > id
        """,
        Guild(guild), ("$id", id)) > 0;

    private static TimeSpan Total(SqliteConnection connection, GuildId guild, MemberId member) => TimeSpan.FromSeconds(
        connection.Scalar("SELECT seconds FROM play_time WHERE guild = $guild AND member = $member", Guild(guild), Member(member)) as long? ?? 0);

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Member(MemberId member) => ("$member", ToColumn(member.Value));
}
