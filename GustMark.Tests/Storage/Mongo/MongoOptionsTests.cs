using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using MongoDB.Driver;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>How MongoDB is configured.</summary>
public sealed class MongoOptionsTests
{
    [Theory]
    [InlineData("Storage:Mongo:ConnectionString", "", "is missing; it is a connection string of MongoDB such as mongodb://user:password@host:27017")]
    [InlineData("Storage:Mongo:ConnectionString", "user:hunter2@host", "must be a connection string of MongoDB such as mongodb://user:password@host:27017")]
    [InlineData("Storage:Mongo:ConnectionString", "mongodb://user:hunter2@host:port/", "must be a connection string of MongoDB such as mongodb://user:password@host:27017")]
    [InlineData("Storage:Mongo:Database", "a.b", "must be 1 to 38 letters, digits, dashes or underscores")]
    public void What_is_wrong_is_told_and_no_password_is_printed(string key, string value, string problem)
    {
        var errors = Check(new() { ["Storage:Provider"] = "Mongo", ["Storage:Mongo:ConnectionString"] = "mongodb://host/", [key] = value }).Errors;

        var error = Assert.Single(errors, error => error.Subject.StartsWith("Storage:", StringComparison.Ordinal));
        Assert.Equal((key, problem), (error.Subject, error.Problem));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_it_nothing_is_asked_for()
    {
        Assert.DoesNotContain(Check([]).Errors, error => error.Subject.StartsWith("Storage:", StringComparison.Ordinal));
        Assert.Equal((StorageProvider.Sqlite, "gustmark"), (new StorageOptions().Provider, new MongoOptions().Database));
    }

    [Fact]
    public void The_connection_string_does_not_change_what_the_ledger_relies_on()
    {
        var settings = MongoSettings.From(MongoOptions.Parse("mongodb://host/?w=1&retryWrites=true&readConcernLevel=local&readPreference=secondary&maxPoolSize=5")!, NullLogger.Instance);

        Assert.Equal((50, 10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
            (settings.MaxConnectionPoolSize, settings.MinConnectionPoolSize, settings.MaxConnectionIdleTime, settings.WaitQueueTimeout));
        Assert.Equal((false, WriteConcern.WMajority.With(journal: true), ReadConcern.Majority, ReadPreference.Primary),
            (settings.RetryWrites, settings.WriteConcern, settings.ReadConcern, settings.ReadPreference));
    }

    private static WorkerConfiguration Check(Dictionary<string, string?> values) => WorkerConfiguration.Check(
        [ConfigurationLayer.OfValues(values, "test")], GustMark.Worker.Hosting.WorkerOptions.Sections, []);
}
