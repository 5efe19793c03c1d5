using System.Security.Cryptography;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <inheritdoc />
internal sealed class SqliteGPortalGrantStore(SqliteDatabase database, SecretBox box, TimeProvider time) : IGPortalGrantStore
{
    public Task KeepAsync(GPortalGrant grant, CancellationToken ct)
    {
        var tokens = grant.Tokens;
        var access = tokens is null ? null : box.Seal(tokens.Access, SecretPlace.OfLogin(grant.Guild, "access"));
        var refresh = tokens is null ? null : box.Seal(tokens.Refresh, SecretPlace.OfLogin(grant.Guild, "refresh"));
        return database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT OR REPLACE INTO gportal_logins
                    (guild, user_name, member, channel, logged_in, access, refresh, issued, lifetime, refresh_lifetime, ended, ended_reason, told)
                VALUES ($guild, $user, $member, $channel, $loggedIn, $access, $refresh, $issued, $lifetime, $refreshLifetime, $ended, $reason, $told)
                """,
                Guild(grant.Guild), ("$user", grant.UserName), ("$member", ToColumn(grant.By.Value)), ("$channel", ToColumn(grant.Channel.Value)),
                ("$loggedIn", grant.LoggedInAt.ToUnixTimeMilliseconds()), ("$access", access), ("$refresh", refresh),
                ("$issued", tokens?.IssuedAt.ToUnixTimeMilliseconds()), ("$lifetime", Milliseconds(tokens?.Lifetime)),
                ("$refreshLifetime", Milliseconds(tokens?.RefreshLifetime)), ("$ended", grant.Ended?.At.ToUnixTimeMilliseconds()),
                ("$reason", grant.Ended?.Reason), ("$told", grant.Ended?.Told == true ? 1 : 0)),
            ct);
    }

    public Task<IReadOnlyList<GPortalGrant>> AllAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<GPortalGrant>>(
        connection => connection.Query(
            """
            SELECT guild, user_name, member, channel, logged_in, access, refresh, issued, lifetime, refresh_lifetime, ended, ended_reason, told
            FROM gportal_logins ORDER BY guild
            """,
            Read),
        ct);

    public Task<bool> ForgetAsync(GuildId guild, CancellationToken ct) => database.WriteAsync(
        connection => connection.Execute("DELETE FROM gportal_logins WHERE guild = $guild", Guild(guild)) > 0, ct);

    private static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    private static long? Milliseconds(TimeSpan? span) => (long?)span?.TotalMilliseconds;

    private GPortalGrant Read(SqliteDataReader row)
    {
        var guild = new GuildId(row.Snowflake(0));
        var ended = row.IsDBNull(10) ? null : new GPortalEnd(At(row, 10), row.GetString(11), row.GetInt64(12) == 1);
        GPortalTokens? tokens = null;
        if (ended is null)
        {
            try
            {
                tokens = new GPortalTokens(
                    box.Open(row.GetFieldValue<byte[]>(5), SecretPlace.OfLogin(guild, "access")), box.Open(row.GetFieldValue<byte[]>(6), SecretPlace.OfLogin(guild, "refresh")),
                    At(row, 7), TimeSpan.FromMilliseconds(row.GetInt64(8)), row.IsDBNull(9) ? null : TimeSpan.FromMilliseconds(row.GetInt64(9)));
            }
            catch (CryptographicException)
            {
                ended = new GPortalEnd(time.GetUtcNow(), "what was kept of it cannot be decrypted any more", Told: false);
            }
        }

        return new GPortalGrant(guild, row.GetString(1), new MemberId(row.Snowflake(2)), new ChannelId(row.Snowflake(3)), At(row, 4), tokens, ended);
    }

    private static DateTimeOffset At(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
