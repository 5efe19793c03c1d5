using GustMark.Core.Identity;
using GustMark.Tests.Storage.Mongo;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage.Rekeying;
using GustMark.Worker.Hosting;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Tests.Storage.Rekeying;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MongoRekeyTests : RekeyContract
{
    internal override async Task<StorageOptions> NewAsync(string folder) =>
        new() { Provider = StorageProvider.Mongo, DataFolder = folder, Mongo = await SharedMongo.FreshAsync() };

    internal override Task BreakPasswordAsync(WorkerStorage storage, ServerId server) => ((OpenedMongo)storage.Opened).WriteAsync(
        token => ((OpenedMongo)storage.Opened).Collection(MongoCollections.Servers).UpdateOneAsync(
            new BsonDocument("_id", server.ToString()), new BsonDocument("$set", new BsonDocument("password", new BsonBinaryData([1]))), cancellationToken: token), Ct);

    [Fact]
    public async Task A_change_that_has_begun_goes_to_no_other_key()
    {
        var options = await FilledAsync("data");
        await Assert.ThrowsAsync<InvalidOperationException>(() => RekeyAsync(options, step =>
        {
            if (step == RekeyStep.AddressesDropped)
                throw new InvalidOperationException();
        }));
        var waiting = KeyFile(options) + ".new";
        File.Move(waiting, waiting + "-elsewhere");

        var refusal = await Assert.ThrowsAsync<FatalException>(() => RekeyAsync(options));

        Assert.StartsWith("A change to another key than the one in ", refusal.Message, StringComparison.Ordinal);
        File.Move(waiting + "-elsewhere", waiting, overwrite: true);
        await RekeyAsync(options);
        await using var storage = await OpenedStorage.OpenAsync(options);
        await KeptSecrets.AssertReadableAsync(storage);
    }
}
