using GustMark.Core.Identity;
using GustMark.Core.Settings;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteGuildSettingsStore(SqliteDatabase database) : IGuildSettingsStore
{
    public Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct) => database.ReadAsync(
        connection => (string?)connection.Scalar("SELECT json FROM guild_settings WHERE guild = $guild AND area = $area", Guild(guild), ("$area", area)), ct);

    public Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute(
            former is null
                ? "INSERT INTO guild_settings (guild, area, json) VALUES ($guild, $area, $json) ON CONFLICT DO NOTHING"
                : "UPDATE guild_settings SET json = $json WHERE guild = $guild AND area = $area AND json = $former",
            Guild(guild), ("$area", area), ("$json", json), ("$former", former)) == 1,
        ct);

    public Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<KeyValuePair<GuildId, string>>>(
            connection => connection.Query(
                "SELECT guild, json FROM guild_settings WHERE area = $area",
                row => KeyValuePair.Create(new GuildId(row.Snowflake(0)), row.GetString(1)), ("$area", area)),
            ct);

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));
}
