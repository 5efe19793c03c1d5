using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoLedgerSurvivalTests : LedgerSurvivalContract, IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly string database = "t" + Guid.NewGuid().ToString("N")[..20];
    private string uri = "";

    // The test server reads a whole collection for every search but that by id: after some kills it begins with a new database.
    protected override string PlaceOf(int kill) => $"{uri}|{database}-{kill / 5}|{folder.Path}";

    public async ValueTask InitializeAsync()
    {
        // The child has been told where to go, and starts no server of its own.
        if (Environment.GetEnvironmentVariable("GUSTMARK_TESTS_SURVIVAL_STORE") is null)
            uri = await SharedMongo.UriAsync();
    }

    internal override Task<WorkerStorage> OpenAsync(string place)
    {
        var parts = place.Split('|');
        return WorkerStorage.OpenAsync(
            new StorageOptions { Provider = StorageProvider.Mongo, DataFolder = parts[2], Mongo = new() { ConnectionString = parts[0], Database = parts[1] } },
            new SecretsOptions(), PatientTime.Instance, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
