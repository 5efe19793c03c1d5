using System.Globalization;
using GustMark.Worker.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Checks a database that has just been opened and brings it to the newest schema.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks the file as ours: "Gust" in ASCII.</summary>
    public const int ApplicationId = 0x47757374;

    public static void Prepare(SqliteConnection connection, string file, ILogger log)
    {
        // SQLite opens a file that it may not write all the same, and would tell only at the first change.
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            throw DataFolder.NotWritable(file, new UnauthorizedAccessException("This user may only read it."));

        var version = CheckItIsOurs(connection, file);
        CheckItIsWhole(connection, file);

        // Stays with the file. Readers and the writer do not wait for each other.
        if (connection.Scalar("PRAGMA journal_mode = WAL") is not "wal")
        {
            throw new FatalException(ExitCode.CannotCreate,
                $"{file} is on a file system that cannot share memory between processes, such as a network share. Set Storage:DataFolder to a local disk.");
        }

        // Every commit is on the disk before it is acknowledged.
        connection.Execute("PRAGMA synchronous = FULL");
        Migrate(connection, version, log);
    }

    /// <summary>For who only reads, and so cannot bring it to the newest schema.</summary>
    public static void CheckItCanBeRead(SqliteConnection connection, string file)
    {
        var version = CheckItIsOurs(connection, file);
        if (version < Migration.All[^1].Number)
        {
            throw new FatalException(ExitCode.Data,
                $"The database {file} was written by an older GustMark (schema {version}; this program reads {Migration.All[^1].Number}). Start the worker once to bring it up to date.");
        }
    }

    private static long CheckItIsOurs(SqliteConnection connection, string file)
    {
        var application = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        var isEmpty = Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !(isEmpty && application == 0 && version == 0))
        {
            throw new FatalException(ExitCode.Data,
                $"{file} is a database of another program. It has not been touched. Set Storage:DataFolder to a folder of GustMark's own.");
        }

        var newest = Migration.All[^1].Number;
        if (version > newest)
        {
            throw new FatalException(ExitCode.Data,
                $"The database {file} was written by a newer GustMark (schema {version}; this program knows up to {newest}). It has not been touched. Start the newer program again.");
        }

        return version;
    }

    private static void CheckItIsWhole(SqliteConnection connection, string file)
    {
        if (connection.Scalar("PRAGMA quick_check(1)") is not "ok" and var finding)
            throw SqliteFailures.Damaged(file, Convert.ToString(finding, CultureInfo.InvariantCulture) ?? "");
    }

    private static void Migrate(SqliteConnection connection, long version, ILogger log)
    {
        foreach (var step in Migration.All)
        {
            if (step.Number <= version)
                continue;
            using var transaction = connection.BeginTransaction();
            connection.Execute(step.Sql);
            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step.Number}"));
            transaction.Commit();
            log.Migrated(step.Number, step.Name);
        }
    }

    private static long Number(SqliteConnection connection, string sql) =>
        Convert.ToInt64(connection.Scalar(sql), CultureInfo.InvariantCulture);
}
