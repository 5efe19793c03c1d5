using GustMark.Core.Economy;
using GustMark.Core.Identity;
using Microsoft.Data.Sqlite;
using static GustMark.Worker.Storage.Sqlite.SqliteStatements;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Entries and accounts as rows.</summary>
internal static class LedgerRows
{
    /// <summary>Rows of this selection, of one entry after the other, are what <see cref="ReadEntries"/> reads.</summary>
    public const string EntryColumns = "e.number, e.guild, e.id, e.kind, e.actor, e.at, e.reason, e.reference, a.account, p.coins";

    public const string EntryTables =
        "ledger_entries e JOIN ledger_postings p ON p.entry = e.number JOIN ledger_accounts a ON a.number = p.account";

    public static (string, object?) Guild(GuildId guild) => ("$guild", ToColumn(guild.Value));

    public static long? ColumnOf(Actor actor) => actor.Member is { } member ? ToColumn(member.Value) : null;

    public static AccountId Account(GuildId guild, string key) =>
        AccountId.TryParse(guild, key, out var account) ? account : throw new InvalidDataException($"No account: {key}");

    /// <summary>Runs a query for <see cref="EntryColumns"/>.</summary>
    public static List<LedgerEntry> ReadEntries(
        this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return ReadEntries(command);
    }

    /// <inheritdoc cref="ReadEntries(SqliteConnection, string, ReadOnlySpan{ValueTuple{string, object}})"/>
    public static List<LedgerEntry> ReadEntries(SqliteCommand command) => [.. Stream(command)];

    /// <summary>Runs a query for <see cref="EntryColumns"/> and reads one entry after the other.</summary>
    public static IEnumerable<LedgerEntry> Stream(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        LedgerEntry? open = null;
        var number = 0L;
        var postings = new List<Posting>();
        while (row.Read())
        {
            var guild = new GuildId(row.Snowflake(1));
            if (open is null || row.GetInt64(0) != number)
            {
                if (open is not null)
                    yield return open with { Postings = [.. postings] };
                postings.Clear();
                number = row.GetInt64(0);
                open = new LedgerEntry(
                    guild, new EntryId(row.GetString(2)), Enum.Parse<EntryKind>(row.GetString(3)),
                    row.IsDBNull(4) ? Actor.Bot : new MemberId(row.Snowflake(4)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)),
                    [], row.TextOrNull(6), row.TextOrNull(7));
            }

            postings.Add(new Posting(Account(guild, row.GetString(8)), new Coins(row.GetInt64(9))));
        }

        if (open is not null)
            yield return open with { Postings = [.. postings] };
    }
}
