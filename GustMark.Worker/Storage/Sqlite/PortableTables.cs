using GustMark.Worker.Storage.Portable;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Every table that an export holds; what others refer to comes first.</summary>
internal static class PortableTables
{
    public static IReadOnlyList<PortableTable> All { get; } =
    [
        new PortableTable<PortableServer>(
            "servers", "guild, id, name, kind, host, port, password, name_key", "entered",
            row => new(row.Snowflake(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), Bytes(row, 6)),
            server => [ToColumn(server.Guild), server.Id, server.Name, server.Kind, server.Host, server.Port, server.Password, server.Name.ToUpperInvariant()]),
        new PortableTable<PortableDefault>(
            "server_defaults", "guild, server", "guild", row => new(row.Snowflake(0), row.GetString(1)), chosen => [ToColumn(chosen.Guild), chosen.Server]),
        new PortableTable<PortableBinding>(
            "channel_bindings", "guild, channel, server", "guild, channel", row => new(row.Snowflake(0), row.Snowflake(1), row.GetString(2)),
            binding => [ToColumn(binding.Guild), ToColumn(binding.Channel), binding.Server]),
        new PortableTable<PortableHeard>(
            "servers_heard", "guild, server, until", "guild, server", row => new(row.Snowflake(0), row.GetString(1), row.GetInt64(2)),
            heard => [ToColumn(heard.Guild), heard.Server, heard.Until]) { IsOfItsTime = true },
        new PortableTable<PortableFeed>(
            "feeds", "guild, channel, kind, template", "guild, channel, kind",
            row => new(row.Snowflake(0), row.Snowflake(1), row.GetString(2), row.TextOrNull(3)),
            feed => [ToColumn(feed.Guild), ToColumn(feed.Channel), feed.Kind, feed.Template]),
        new PortableTable<PortableStream>(
            "console_streams", "guild, channel, server, line_class", "guild, channel, server",
            row => new(row.Snowflake(0), row.Snowflake(1), row.GetString(2), row.TextOrNull(3)),
            stream => [ToColumn(stream.Guild), ToColumn(stream.Channel), stream.Server, stream.Filter]),
        new PortableTable<PortableLive>(
            "live_messages", "guild, channel, message", "guild, channel", row => new(row.Snowflake(0), row.Snowflake(1), row.Snowflake(2)),
            live => [ToColumn(live.Guild), ToColumn(live.Channel), ToColumn(live.Message)]),
        new PortableTable<PortableLogin>(
            "gportal_logins",
            "guild, user_name, member, channel, logged_in, access, refresh, issued, lifetime, refresh_lifetime, ended, ended_reason, told", "guild",
            row => new(
                row.Snowflake(0), row.GetString(1), row.Snowflake(2), row.Snowflake(3), row.GetInt64(4), row.GetInt64(12) == 1,
                BytesOrNull(row, 5), BytesOrNull(row, 6), NumberOrNull(row, 7), NumberOrNull(row, 8), NumberOrNull(row, 9), NumberOrNull(row, 10), row.TextOrNull(11)),
            login =>
            [
                ToColumn(login.Guild), login.User, ToColumn(login.Member), ToColumn(login.Channel), login.LoggedIn, login.Access, login.Refresh, login.Issued,
                login.Lifetime, login.RefreshLifetime, login.Ended, login.EndedReason, login.Told ? 1 : 0,
            ]) { IsOfItsTime = true },
        new PortableTable<PortableSettings>(
            "guild_settings", "guild, area, json", "guild, area", row => new(row.Snowflake(0), row.GetString(1), row.GetString(2)),
            settings => [ToColumn(settings.Guild), settings.Area, settings.Json]),
        new PortableTable<PortableLink>(
            "player_links", "guild, player, name, member, at", "guild, at, player",
            row => new(row.Snowflake(0), row.GetString(1), row.GetString(2), row.Snowflake(3), row.GetInt64(4)),
            link => [ToColumn(link.Guild), link.Player, link.Name, ToColumn(link.Member), link.At]),
        new PortableTable<PortablePlayTime>(
            "play_time", "guild, member, seconds", "guild, member", row => new(row.Snowflake(0), row.Snowflake(1), row.GetInt64(2)),
            played => [ToColumn(played.Guild), ToColumn(played.Member), played.Seconds]),
        new PortableTable<PortableCounted>(
            "play_time_counted", "guild, id", "guild", row => new(row.Snowflake(0), row.GetInt64(1)), counted => [ToColumn(counted.Guild), counted.Id]),
        new PortableLedgerTable(),
        .. PortableShopTables.All,
        .. PortableGameTables.All,
        new PortableClanTable(),
        .. PortableProfileTables.All,
        new PortableCaseTable(),
        new PortableAuditTable() { IsOfItsTime = true },
        new PortableTable<PortableApproval>(
            "approvals", SqliteApprovalStore.Columns, "guild, at, id", SqliteApprovalStore.ReadPortable, SqliteApprovalStore.Values) { IsOfItsTime = true },
        new PortableTable<PortableSchedule>(
            "schedules", SqliteScheduleStore.Columns, "guild, created, id", SqliteScheduleStore.ReadPortable, SqliteScheduleStore.Values),
        new PortableTable<PortableContest>("contests", SqliteContestStore.Columns, "guild, at, id", SqliteContestStore.ReadPortable, SqliteContestStore.Values),
        new PortableTable<PortableAlert>(
            "alerts", SqliteAlertStore.Columns, "guild, began, kind, server", SqliteAlertStore.ReadPortable, SqliteAlertStore.Values) { IsOfItsTime = true },
    ];

    public static PortableTable Of(PortableRecord record) =>
        All.FirstOrDefault(table => table.Holds(record)) ?? throw new ArgumentException($"No table for {record.GetType().Name}.", nameof(record));

    private static byte[] Bytes(SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static byte[]? BytesOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Bytes(row, column);

    private static long? NumberOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
