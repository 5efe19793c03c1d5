using GustMark.Core.Results;
using GustMark.Worker.Storage.Rekeying;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Seals every secret of the database anew, document by document. From its beginning to its end the sample of the new key stands beside the other one, and no
/// worker starts: until then some secrets are of one key and some of the other, and each tells of which it is.
/// </summary>
/// <param name="sample">Which document keeps the sample of the key.</param>
internal sealed class MongoRekeying(OpenedMongo mongo, BsonDocument sample, KeyPair keys, Action<RekeyStep> told)
{
    private const int BatchSize = 500;

    private static readonly SealedField[] Fields =
    [
        new(MongoCollections.Servers, "password", row => SecretPlace.OfServer(row["_id"].AsString)),
        new(MongoCollections.Logins, "access", row => SecretPlace.OfLogin(row.Guild(), "access")),
        new(MongoCollections.Logins, "refresh", row => SecretPlace.OfLogin(row.Guild(), "refresh")),
        new(MongoCollections.GameRounds, "sealed", row => KeptGames.PlaceOf(row.Guild(), row.Member(), row["round"].ToInt32())),
    ];

    public async Task<RekeyedSecrets> RunAsync(CancellationToken ct)
    {
        await SetSampleAsync(new BsonDocument("$set", new BsonDocument("next", keys.Sample())), ct);
        told(RekeyStep.Begun);

        var (secrets, lost) = (0, new List<SecretPlace>());
        await EachSecretAsync(
            async (field, row, box) =>
            {
                if (keys.Anew(box, field.PlaceOf(row), out var isLost) is { } anew)
                    await UpdateAsync(field.Collection, new BsonDocument("_id", row["_id"]), field.Name, new BsonBinaryData(anew), ct);
                if (isLost)
                    lost.Add(field.PlaceOf(row));
                else
                    secrets++;
                told(RekeyStep.Sealed);
            },
            ct);

        var addresses = await DropAddressesAsync(ct);
        told(RekeyStep.AddressesDropped);
        var opened = 0;
        await EachSecretAsync(
            (field, row, box) =>
            {
                opened += keys.IsAnew(box, field.PlaceOf(row)) ? 1 : 0;
                return Task.CompletedTask;
            },
            ct);
        KeyPair.Prove(secrets, opened);
        told(RekeyStep.Checked);

        // In one document, and so in one step.
        await SetSampleAsync(new BsonDocument { { "$set", new BsonDocument("sample", keys.Sample()) }, { "$unset", new BsonDocument("next", "") } }, ct);
        told(RekeyStep.Committed);
        return new RekeyedSecrets(secrets, addresses, lost);
    }

    private async Task EachSecretAsync(Func<SealedField, BsonDocument, byte[], Task> act, CancellationToken ct)
    {
        foreach (var field in Fields)
        {
            var only = new BsonDocument { { field.Name, 1 }, { "guild", 1 }, { "member", 1 }, { "round", 1 } };
            await EachAsync(field.Collection, only, async batch =>
            {
                foreach (var row in batch)
                {
                    if (row.BytesOrNull(field.Name) is { } box)
                        await act(field, row, box);
                }
            }, ct);
        }
    }

    private async Task<int> DropAddressesAsync(CancellationToken ct)
    {
        var dropped = 0;
        await EachAsync(MongoCollections.Profiles, new BsonDocument("addresses", 1), async batch =>
        {
            var having = batch.Where(row => row["addresses"].AsBsonArray.Count > 0).ToList();
            if (having.Count == 0)
                return;
            await UpdateAsync(
                MongoCollections.Profiles, new BsonDocument("_id", new BsonDocument("$in", new BsonArray(having.Select(row => row["_id"])))), "addresses", new BsonArray(), ct);
            dropped += having.Sum(row => row["addresses"].AsBsonArray.Count);
        }, ct);
        return dropped;
    }

    // By id, a batch at a time: each read ends within its deadline, and nothing that is written on the way is met again.
    private async Task EachAsync(string collection, BsonDocument projection, Func<IReadOnlyList<BsonDocument>, Task> act, CancellationToken ct)
    {
        var after = new BsonDocument();
        while (true)
        {
            var batch = await mongo.ReadAsync(
                token => mongo.Collection(collection).Find(after).Sort(new BsonDocument("_id", 1)).Limit(BatchSize).Project<BsonDocument>(projection).ToListAsync(token), ct);
            if (batch.Count == 0)
                return;
            await act(batch);
            after = new BsonDocument("_id", new BsonDocument("$gt", batch[^1]["_id"]));
        }
    }

    private Task<Done> SetSampleAsync(BsonDocument change, CancellationToken ct) => WriteAsync(
        token => mongo.Collection(MongoCollections.Worker).UpdateOneAsync(sample, change, cancellationToken: token), ct);

    private Task<Done> UpdateAsync(string collection, BsonDocument which, string field, BsonValue value, CancellationToken ct) => WriteAsync(
        token => mongo.Collection(collection).UpdateManyAsync(which, new BsonDocument("$set", new BsonDocument(field, value)), cancellationToken: token), ct);

    private Task<Done> WriteAsync(Func<CancellationToken, Task> write, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            await write(token);
            return default(Done);
        },
        ct);

    private sealed record SealedField(string Collection, string Name, Func<BsonDocument, SecretPlace> PlaceOf);
}
