using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>A clan is one document, so each change is one step; what must not collide with other clans is looked at alone in the guild.</remarks>
internal sealed class MongoClanStore(OpenedMongo mongo) : IClanStore
{
    private static readonly BsonDocument ByAge = new() { { "founded", 1 }, { "id", 1 } };

    private readonly GuildJournal journal = new(mongo, MongoCollections.ClanIntents);

    public Task<Result<Clan>> FoundAsync(Clan clan, int most, CancellationToken ct)
    {
        clan.Verify();
        return journal.AloneAsync<Result<Clan>>(
            clan.Guild,
            async () =>
            {
                if (await DocumentAsync(clan.Guild, clan.Id, ct) is { } kept)
                    return ClanDocuments.Read(kept);
                var others = await OfGuildAsync(clan.Guild, ct);
                if (others.Count >= most)
                    return new TooManyClans(most);
                if (Taken(clan, others) is { } refusal)
                    return refusal;
                var document = ClanDocuments.Of(clan, guard: 0);
                return await journal.ChangeAsync(clan.Guild, [new(MongoCollections.Clans, null, document)], ct) ? ClanDocuments.Read(document) : new ClanChanged(clan.Name);
            },
            ct);
    }

    public Task<Result<Clan>> ChangeAsync(Clan clan, CancellationToken ct)
    {
        clan.Verify();
        return journal.AloneAsync<Result<Clan>>(
            clan.Guild,
            async () =>
            {
                if (await DocumentAsync(clan.Guild, clan.Id, ct) is not { } kept || kept["version"].ToInt32() != clan.Version)
                    return new ClanChanged(clan.Name);
                if (clan.State == ClanState.Open && Taken(clan, await OfGuildAsync(clan.Guild, ct)) is { } refusal)
                    return refusal;

                // Through a document and back: it is answered as it is kept.
                var guard = kept["guard"].ToInt64();
                var document = ClanDocuments.Of(clan with { Version = clan.Version + 1, Founded = kept.At("founded") }, guard + 1);
                return await journal.ChangeAsync(clan.Guild, [new(MongoCollections.Clans, guard, document)], ct) ? ClanDocuments.Read(document) : new ClanChanged(clan.Name);
            },
            ct);
    }

    public async Task<Clan?> FindAsync(GuildId guild, ClanId clan, CancellationToken ct) =>
        await DocumentAsync(guild, clan, ct) is { } found ? ClanDocuments.Read(found) : null;

    public async Task<Clan?> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) => await mongo.ListAsync(
        MongoCollections.Clans, new BsonDocument { { "guild", ToBson(guild) }, { "members.member", ToBson(member) } }, ByAge, ClanDocuments.Read, ct) is [var found, ..] ? found : null;

    public Task<IReadOnlyList<Clan>> OfGuildAsync(GuildId guild, CancellationToken ct) => mongo.ListAsync(
        MongoCollections.Clans, new BsonDocument { { "guild", ToBson(guild) }, { "state", nameof(ClanState.Open) } }, ByAge, ClanDocuments.Read, ct);

    public Task<IReadOnlyList<Clan>> AllAsync(ClanState state, CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Clans, new BsonDocument("state", state.ToString()), ByAge, ClanDocuments.Read, ct);

    private static Refusal? Taken(Clan clan, IReadOnlyList<Clan> open)
    {
        var (name, tag) = (ClanNames.KeyOf(clan.Name), ClanNames.KeyOf(clan.Tag));
        var others = open.Where(other => other.Id != clan.Id).ToList();
        if (others.Find(other => ClanNames.KeyOf(other.Name) == name) is { } named)
            return new ClanNameTaken(clan.Name, named.Name);
        if (others.Find(other => ClanNames.KeyOf(other.Tag) == tag) is { } tagged)
            return new ClanTagTaken(clan.Tag, tagged.Tag);
        foreach (var member in clan.Members)
        {
            if (others.Find(other => other.Find(member.Member) is not null) is { } his)
                return new InClanAlready(member.Member, his.Name);
        }

        return null;
    }

    private async Task<BsonDocument?> DocumentAsync(GuildId guild, ClanId clan, CancellationToken ct) =>
        await mongo.ListAsync(MongoCollections.Clans, ClanDocuments.IdOf(guild, clan), ByAge, row => row, ct) is [var found] ? found : null;
}
