using GustMark.Core.Approvals;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteApprovalStore(SqliteDatabase database) : IApprovalStore
{
    public const string Columns = "guild, id, channel, asker, asker_name, asker_level, command, asked, summary, reason, at, expires, state, decider, message";

    private const string OfId = "WHERE guild = $guild AND id = $id";

    public Task AddAsync(Approval approval, CancellationToken ct) => database.WriteAsync(
        connection =>
        {
            var values = Values(PortableApprovalCheck.Of(approval)).Select((value, index) => ($"$p{index}", value)).ToArray();
            return connection.Execute(
                $"INSERT INTO approvals ({Columns}) VALUES ({string.Join(", ", values.Select(value => value.Item1))}) ON CONFLICT (guild, id) DO NOTHING", values);
        },
        ct);

    public Task<Approval?> FindAsync(GuildId guild, ulong id, CancellationToken ct) => database.ReadAsync(
        connection => connection.Query($"SELECT {Columns} FROM approvals {OfId}", Read, Guild(guild), Id(id)) is [var found] ? found : null, ct);

    public Task<bool> MoveAsync(GuildId guild, ulong id, ApprovalState from, ApprovalState to, MemberId? decider, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            $"UPDATE approvals SET state = $to, decider = COALESCE($decider, decider) {OfId} AND state = $from",
            Guild(guild), Id(id), ("$from", from.ToString()), ("$to", to.ToString()), ("$decider", decider is { } by ? ToColumn(by.Value) : null)) == 1,
        ct);

    public Task ShownAsync(GuildId guild, ulong id, MessageId message, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute($"UPDATE approvals SET message = $message {OfId}", Guild(guild), Id(id), ("$message", ToColumn(message.Value))), ct);

    public Task<IReadOnlyList<Approval>> OpenAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<Approval>>(
        connection => connection.Query($"SELECT {Columns} FROM approvals WHERE state IN ('Waiting', 'Approved', 'Running') ORDER BY at, id", Read), ct);

    public static PortableApproval ReadPortable(SqliteDataReader row) => new(
        row.Snowflake(0), row.Snowflake(1), row.Snowflake(2), row.Snowflake(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8),
        row.GetString(9), row.GetInt64(10), row.GetInt64(11), row.GetString(12), row.IsDBNull(13) ? null : row.Snowflake(13), row.IsDBNull(14) ? null : row.Snowflake(14));

    public static object?[] Values(PortableApproval approval) =>
    [
        ToColumn(approval.Guild), ToColumn(approval.Id), ToColumn(approval.Channel), ToColumn(approval.Asker), approval.AskerName, approval.AskerLevel, approval.Command,
        approval.Asked, approval.Summary, approval.Reason, approval.At, approval.Expires, approval.State, Column(approval.Decider), Column(approval.Message),
    ];

    private static Approval Read(SqliteDataReader row) => PortableApprovalCheck.ToApproval(ReadPortable(row));

    private static long? Column(ulong? snowflake) => snowflake is { } one ? ToColumn(one) : null;

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static (string, object?) Id(ulong id) => ("$id", ToColumn(id));
}
