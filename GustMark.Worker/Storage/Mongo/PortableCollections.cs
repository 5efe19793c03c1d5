using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Every collection that an export holds; what others refer to comes first.</summary>
internal static class PortableCollections
{
    private static readonly BsonDocument ById = new("_id", 1);

    public static IReadOnlyList<PortableCollection> All { get; } =
    [
        new(MongoCollections.Servers, new("entered", 1),
            row => [new PortableServer(
                row.Snowflake("guild"), row["_id"].AsString, row["name"].AsString, row["kind"].AsString, row["host"].AsString, row["port"].ToInt32(), row.BytesOrNull("password") ?? [])],
            record => record is PortableServer server ? Document(server.Id, server.Guild).Add("name", server.Name).Add("name_key", server.Name.ToUpperInvariant())
                .Add("kind", server.Kind).Add("host", server.Host).Add("port", server.Port).Add("password", server.Password).Add("entered", ObjectId.GenerateNewId()) : null),
        new(MongoCollections.Defaults, ById,
            row => [new PortableDefault(row.Snowflake("guild"), row["server"].AsString)],
            record => record is PortableDefault chosen ? Document($"{chosen.Guild}", chosen.Guild).Add("server", chosen.Server) : null),
        new(MongoCollections.Bindings, ById,
            row => [new PortableBinding(row.Snowflake("guild"), row.Snowflake("channel"), row["server"].AsString)],
            record => record is PortableBinding binding ? OfChannel(binding.Guild, binding.Channel, "").Add("server", binding.Server) : null),
        new(MongoCollections.Heard, ById,
            row => [new PortableHeard(row.Snowflake("guild"), row["server"].AsString, row["until"].ToInt64())],
            record => record is PortableHeard heard ? Document(heard.Server, heard.Guild).Add("server", heard.Server).Add("until", heard.Until) : null) { IsOfItsTime = true },
        new(MongoCollections.Feeds, ById,
            row => [new PortableFeed(row.Snowflake("guild"), row.Snowflake("channel"), row["kind"].AsString, row.TextOrNull("template"))],
            record => record is PortableFeed feed
                ? OfChannel(feed.Guild, feed.Channel, "/" + feed.Kind).Add("kind", feed.Kind).Add("template", OrNull(feed.Template)) : null),
        new(MongoCollections.Streams, ById,
            row => [new PortableStream(row.Snowflake("guild"), row.Snowflake("channel"), row["server"].AsString, row.TextOrNull("lines"))],
            record => record is PortableStream stream
                ? OfChannel(stream.Guild, stream.Channel, "/" + stream.Server).Add("server", stream.Server).Add("lines", OrNull(stream.Filter)) : null),
        new(MongoCollections.Live, ById,
            row => [new PortableLive(row.Snowflake("guild"), row.Snowflake("channel"), row.Snowflake("message"))],
            record => record is PortableLive live ? OfChannel(live.Guild, live.Channel, "").Add("message", Bits(live.Message)) : null),
        new(MongoCollections.Logins, ById,
            row => [new PortableLogin(
                row.Snowflake("guild"), row["user"].AsString, row.Snowflake("member"), row.Snowflake("channel"), row["logged_in"].ToInt64(), row["told"].AsBoolean,
                row.BytesOrNull("access"), row.BytesOrNull("refresh"), row.NumberOrNull("issued"), row.NumberOrNull("lifetime"), row.NumberOrNull("refresh_lifetime"),
                row.NumberOrNull("ended"), row.TextOrNull("ended_reason"))],
            record => record is PortableLogin login ? Document($"{login.Guild}", login.Guild).Add("user", login.User).Add("member", Bits(login.Member))
                .Add("channel", Bits(login.Channel)).Add("logged_in", login.LoggedIn).Add("access", OrNull(login.Access)).Add("refresh", OrNull(login.Refresh))
                .Add("issued", OrNull(login.Issued)).Add("lifetime", OrNull(login.Lifetime)).Add("refresh_lifetime", OrNull(login.RefreshLifetime))
                .Add("ended", OrNull(login.Ended)).Add("ended_reason", OrNull(login.EndedReason)).Add("told", login.Told) : null) { IsOfItsTime = true },
        new(MongoCollections.Settings, ById,
            row => [new PortableSettings(row.Snowflake("guild"), row["area"].AsString, row["json"].AsString)],
            record => record is PortableSettings settings
                ? Document($"{settings.Guild}/{settings.Area}", settings.Guild).Add("area", settings.Area).Add("json", settings.Json) : null),
        new(MongoCollections.Links, new() { { "guild", 1 }, { "at", 1 }, { "player", 1 } },
            row => [new PortableLink(row.Snowflake("guild"), row["player"].AsString, row["name"].AsString, row.Snowflake("member"), row["at"].ToInt64())],
            record => record is PortableLink link ? Document($"{link.Guild}/{link.Player}", link.Guild).Add("player", link.Player).Add("name", link.Name)
                .Add("member", Bits(link.Member)).Add("at", link.At) : null),
        new(MongoCollections.PlayTime, ById, ReadPlayTime, KeepPlayTime),
        .. PortableShopCollections.All,
        .. PortableGameCollections.All,
        new(MongoCollections.Clans, new() { { "founded", 1 }, { "id", 1 } },
            row => [ClanDocuments.ReadPortable(row)], record => record is PortableClan clan ? ClanDocuments.Of(clan, guard: 0) : null),
        new(MongoCollections.Profiles, ById,
            row => [ProfileDocuments.ReadPortable(row)], record => record is PortableProfile profile ? ProfileDocuments.Of(profile) : null),
        new(MongoCollections.Sessions, new() { { "guild", 1 }, { "player", 1 }, { "began", 1 }, { "server", 1 } },
            row => [ProfileDocuments.ReadPortableSession(row)], record => record is PortableSession session ? ProfileDocuments.Of(session) : null),
        new(MongoCollections.Cases, new() { { "at", 1 }, { "id", 1 } },
            row => [CaseDocuments.ReadPortable(row)], record => record is PortableCase one ? CaseDocuments.Of(one) : null),
        new(MongoCollections.Audit, ById,
            row => [PortableAuditCheck.Of(AuditDocuments.Read(row))],
            record => record is PortableAudit audit ? AuditDocuments.Of(PortableAuditCheck.ToRecord(audit)) : null) { IsOfItsTime = true },
        new(MongoCollections.Approvals, new() { { "guild", 1 }, { "at", 1 }, { "id", 1 } },
            row => [MongoApprovalStore.ReadPortable(row)], record => record is PortableApproval approval ? MongoApprovalStore.Of(approval) : null) { IsOfItsTime = true },
        new(MongoCollections.Schedules, new() { { "guild", 1 }, { "created", 1 }, { "id", 1 } },
            row => [MongoScheduleStore.ReadPortable(row)], record => record is PortableSchedule schedule ? MongoScheduleStore.Of(schedule) : null),
        new(MongoCollections.Contests, new() { { "guild", 1 }, { "at", 1 }, { "id", 1 } },
            row => [MongoContestStore.ReadPortable(row)], record => record is PortableContest contest ? MongoContestStore.Of(contest) : null),
        new(MongoCollections.Alerts, new() { { "guild", 1 }, { "began", 1 }, { "kind", 1 }, { "server", 1 } },
            row => [MongoAlertStore.ReadPortable(row)], record => record is PortableAlert alert ? MongoAlertStore.Of(alert) : null) { IsOfItsTime = true },
        new(MongoCollections.Entries, new() { { "guild", 1 }, { "at", 1 }, { "id", 1 } },
            row => LedgerDocuments.StateOf(row) == EntryState.Applied ? [PortableCheck.Of(LedgerDocuments.ReadEntry(row))] : [],
            record => record is PortableEntry entry
                ? LedgerDocuments.ToDocument(PortableCheck.ToEntry(entry), ObjectId.GenerateNewId(), EntryState.Applied) : null),
    ];

    /// <summary>The collection of a record and what is set in its document.</summary>
    public static (PortableCollection Collection, BsonDocument Set) Of(PortableRecord record)
    {
        foreach (var collection in All)
        {
            if (collection.Keep(record) is { } set)
                return (collection, set);
        }

        throw new ArgumentException($"No collection for {record.GetType().Name}.", nameof(record));
    }

    private static IEnumerable<PortableRecord> ReadPlayTime(BsonDocument row)
    {
        var guild = row.Snowflake("guild");
        if (row.GetValue("seconds", BsonNull.Value) is BsonDocument seconds)
        {
            foreach (var (member, played) in seconds.Select(of => (ulong.Parse(of.Name, System.Globalization.CultureInfo.InvariantCulture), of.Value.ToInt64())).Order())
                yield return new PortablePlayTime(guild, member, played);
        }

        if (row.NumberOrNull("counted") is { } counted)
            yield return new PortableCounted(guild, counted);
    }

    // Many records, one document: each sets a field of it.
    private static BsonDocument? KeepPlayTime(PortableRecord record) => record switch
    {
        PortablePlayTime played => Document($"{played.Guild}", played.Guild).Add($"seconds.{played.Member}", played.Seconds),
        PortableCounted counted => Document($"{counted.Guild}", counted.Guild).Add("counted", counted.Id),
        _ => null,
    };

    private static BsonDocument Document(string id, ulong guild) => new() { { "_id", id }, { "guild", Bits(guild) } };

    private static BsonDocument OfChannel(ulong guild, ulong channel, string rest) =>
        Document($"{guild}/{channel}{rest}", guild).Add("channel", Bits(channel));
}
