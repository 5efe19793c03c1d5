using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Section <c>Storage:Mongo</c>: which database, where the provider is <see cref="StorageProvider.Mongo"/>.</summary>
public sealed partial class MongoOptions
{
    internal const string ConnectionStringForm = "a connection string of MongoDB such as mongodb://user:password@host:27017";

    /// <summary>Where the server or replica set is. A secret: it holds the password.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database of this worker, and of no other. 1 to 38 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Database { get; set; } = "gustmark";

    /// <summary>The connection string taken apart; null when it is none. What the driver says about it may hold the password.</summary>
    internal static MongoUrl? Parse(string connectionString)
    {
        try
        {
            return MongoUrl.Create(connectionString);
        }
        catch (Exception e) when (e is MongoException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,38}$")]
    private static partial Regex NameOfDatabase();

    internal sealed class Validator : IValidateOptions<StorageOptions>
    {
        private const string Key = nameof(StorageOptions.Mongo) + ":" + nameof(ConnectionString);

        public ValidateOptionsResult Validate(string? name, StorageOptions options)
        {
            var result = new ValidateOptionsResultBuilder();
            if (options.Provider != StorageProvider.Mongo)
                return result.Build();
            if (string.IsNullOrEmpty(options.Mongo.ConnectionString))
                result.AddError($"is missing; it is {ConnectionStringForm}", Key);
            else if (Parse(options.Mongo.ConnectionString) is null)
                result.AddError($"must be {ConnectionStringForm}", Key);
            if (!NameOfDatabase().IsMatch(options.Mongo.Database))
                result.AddError("must be 1 to 38 letters, digits, dashes or underscores", nameof(StorageOptions.Mongo) + ":" + nameof(Database));
            return result.Build();
        }
    }
}
