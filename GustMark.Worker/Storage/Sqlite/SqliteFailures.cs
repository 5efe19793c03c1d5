using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>What SQLite's result codes mean for us; see https://sqlite.org/rescode.html.</summary>
internal static class SqliteFailures
{
    /// <summary>The database's surroundings failed, not the statement.</summary>
    public static bool IsOfTheDisk(SqliteException e) => e.SqliteErrorCode is
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
        or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL;

    public static StoreUnavailableException OfWrite(Exception e) => new(
        e is not SqliteException sqlite ? "the write was interrupted" : sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => "the disk is full",
            raw.SQLITE_IOERR => "the disk reports an error",
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN => "the database cannot be written any more",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the database is damaged",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program has locked the database",
            _ => $"the database reports error {sqlite.SqliteExtendedErrorCode}",
        }, e);

    public static FatalException AtStart(string file, SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => Damaged(file, e.Message, e),
        raw.SQLITE_FULL or raw.SQLITE_IOERR => new FatalException(ExitCode.InputOutput,
            $"The database {file} cannot be opened: {OfWrite(e).Reason}. Free some space or check the disk, then start again.", e),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new FatalException(ExitCode.AlreadyRunning,
            $"The database {file} is locked by another program. Close that program, then start again.", e),
        _ => DataFolder.NotWritable(file, e),
    };

    public static FatalException Damaged(string file, string finding, Exception? cause = null) => new(ExitCode.Data,
        $"The database {file} is damaged ({finding}). It has not been touched. Bring it back from a backup, or move it away to start anew.", cause);
}
