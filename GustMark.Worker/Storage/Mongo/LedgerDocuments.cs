using GustMark.Core.Economy;
using GustMark.Core.Identity;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Where an entry is on its way; see docs/adr/0012-a-ledger-of-guarded-steps.md.</summary>
internal enum EntryState
{
    /// <summary>Coins are being set aside.</summary>
    Pending,

    /// <summary>It will be there: what was set aside is being handed over.</summary>
    Committed,

    /// <summary>It is there.</summary>
    Applied,

    /// <summary>It will not be there: what was set aside is being given back.</summary>
    Aborted,

    /// <summary>There is no such entry (any more).</summary>
    Gone,
}

/// <summary>Entries and accounts as documents.</summary>
internal static class LedgerDocuments
{
    private static readonly EntryState[] Kept = [EntryState.Pending, EntryState.Committed, EntryState.Applied, EntryState.Aborted];

    public static string WordOf(EntryState state) => state switch
    {
        EntryState.Pending => "pending",
        EntryState.Committed => "committed",
        EntryState.Applied => "applied",
        _ => "aborted",
    };

    public static EntryState StateOf(BsonDocument? entry) =>
        entry is null ? EntryState.Gone
        : Array.Find(Kept, state => WordOf(state) == entry["state"].AsString);

    public static string IdOf(GuildId guild, EntryId id) => $"{guild}/{id}";

    public static string IdOf(AccountId account) => $"{account.Guild}/{account.Key}";

    /// <param name="attempt">Tells this attempt to post the entry from any other of the same id: what it sets aside bears this mark.</param>
    public static BsonDocument ToDocument(LedgerEntry entry, ObjectId attempt, EntryState state) => new()
    {
        { "_id", IdOf(entry.Guild, entry.Id) },
        { "guild", ToBson(entry.Guild) },
        { "id", entry.Id.Value },
        { "attempt", attempt },
        { "state", WordOf(state) },
        { "kind", entry.Kind.ToString() },
        { "actor", entry.Actor.Member is { } member ? ToBson(member) : BsonNull.Value },
        { "at", ToBson(entry.At) },
        { "reason", OrNull(entry.Reason) },
        { "reference", OrNull(entry.Reference) },
        { "postings", new BsonArray(entry.Postings.Select(posting => ToDocument(entry, posting))) },
    };

    /// <summary>A posting. The last field says what it counts for in the flows: day, kind of entry, kind of account, direction.</summary>
    public static BsonDocument ToDocument(LedgerEntry entry, Posting posting) => new()
    {
        { "a", posting.Account.Key },
        { "k", AccountId.WordOf(posting.Account.Kind) },
        { "s", OrNull(posting.Account.Server?.ToString()) },
        { "n", posting.Coins.Amount },
        { "f", $"{entry.At.ToUnixTimeMilliseconds() / 86_400_000}/{entry.Kind}/{AccountId.WordOf(posting.Account.Kind)}/{(posting.Coins > Coins.Zero ? "in" : "out")}" },
    };

    public static LedgerEntry ReadEntry(BsonDocument entry)
    {
        var guild = entry.Guild();
        return new LedgerEntry(
            guild, new EntryId(entry["id"].AsString), Enum.Parse<EntryKind>(entry["kind"].AsString),
            entry["actor"].IsBsonNull ? Actor.Bot : new MemberId(entry.Snowflake("actor")), entry.At("at"),
            [.. entry["postings"].AsBsonArray.Select(posting => ReadPosting(guild, posting.AsBsonDocument)).OrderBy(posting => posting.Account.Key, StringComparer.Ordinal)],
            entry.TextOrNull("reason"), entry.TextOrNull("reference"));
    }

    public static Posting ReadPosting(GuildId guild, BsonDocument posting) => new(Account(guild, posting["a"].AsString), new Coins(posting["n"].ToInt64()));

    public static AccountId Account(GuildId guild, string key) =>
        AccountId.TryParse(guild, key, out var account) ? account : throw new InvalidDataException($"No account: {key}");

    public static BsonDocument NewAccount(AccountId account) => new()
    {
        { "_id", IdOf(account) },
        { "guild", ToBson(account.Guild) },
        { "account", account.Key },
        { "kind", AccountId.WordOf(account.Kind) },
        { "server", OrNull(account.Server?.ToString()) },
        { "balance", 0L },
        { "incoming", 0L },
        { "version", 0L },
        { "pending", new BsonArray() },
    };
}
