using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// What the driver's exceptions mean for us. Codes are those of MongoDB's error_codes.yml. The driver's own messages are not shown:
/// they name hosts and users, and are of no use to a member of a guild.
/// </summary>
internal static class MongoFailures
{
    private const int DuplicateKey = 11000;
    private const int OutOfDiskSpace = 14031;

    /// <summary>Somebody else has kept a document of that key.</summary>
    public static bool IsDuplicate(MongoException e) => e switch
    {
        MongoWriteException write => write.WriteError?.Category == ServerErrorCategory.DuplicateKey,
        MongoCommandException command => command.Code == DuplicateKey,
        _ => e is MongoDuplicateKeyException,
    };

    /// <summary>Why the database cannot be had, completing "nothing was kept, because …"; null when it can, and the operation was wrong.</summary>
    public static string? ReasonOf(Exception e) => e switch
    {
        MongoWaitQueueFullException => "too many operations wait for the database",
        MongoAuthenticationException => "the database refuses the user name or the password",
        MongoConnectionPoolPausedException => "the database cannot be reached",
        MongoNotPrimaryException or MongoNodeIsRecoveringException => "the database is choosing a new primary",
        MongoConnectionException { InnerException: TimeoutException } or MongoExecutionTimeoutException => "the database did not answer in time",
        MongoConnectionException => "the database cannot be reached",
        TimeoutException { Message: var message } when message.Contains("selecting a server", StringComparison.Ordinal) => "the database cannot be reached",
        TimeoutException => "the database is busy with other operations",
        MongoWriteException { WriteError: { } error } => OfCode(error.Code),
        MongoBulkWriteException { WriteErrors: [var error, ..] } => OfCode(error.Code),
        MongoWriteConcernException or MongoWriteException or MongoBulkWriteException => "the database could not confirm that it has kept it",
        MongoCommandException command => OfCode(command.Code),
        _ => null,
    };

    /// <summary>Whether the database may have the operation, and have done it, for all that is known.</summary>
    public static bool WasSent(Exception e) => e is MongoConnectionException or MongoWriteConcernException or MongoExecutionTimeoutException
        or MongoNotPrimaryException or MongoNodeIsRecoveringException && e is not MongoAuthenticationException;

    public static FatalException AtStart(string name, string reason, Exception? cause = null) => new(ExitCode.Unavailable,
        $"The database {name} cannot be used: {reason}. See that MongoDB runs and that Storage:Mongo is right, then start again.", cause);

    private static string? OfCode(int code) => code switch
    {
        OutOfDiskSpace => "the disk of the database is full",
        13 or 18 => "the database refuses the user name or the password",
        50 or 262 => "the database did not answer in time",
        64 or 100 => "the database could not confirm that it has kept it",
        91 or 189 or 10107 or 11600 or 11602 or 13435 or 13436 => "the database is choosing a new primary",
        1 or 8 => "the database reports an error of its own",
        _ => null,
    };
}
