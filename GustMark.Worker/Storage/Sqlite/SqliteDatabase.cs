using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Rekeying;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>The worker's database: one file, one writer, readers beside it.</summary>
internal sealed class SqliteDatabase : IWorkerDatabase
{
    public const string FileName = "gustmark.db";

    /// <summary>How long a write waits for another program that has locked the database, a backup perhaps.</summary>
    public static readonly TimeSpan BusyTime = TimeSpan.FromSeconds(5);

    private readonly SqliteWriter? writer;
    private readonly string readers;

    private SqliteDatabase(SqliteWriter? writer, string folder)
    {
        this.writer = writer;
        readers = Readers(Path.Combine(folder, FileName));
        Name = folder;
    }

    /// <summary>The folder.</summary>
    public string Name { get; }

    /// <summary>Null when the database was opened for reading.</summary>
    public SqliteWriter? Writer => writer;

    /// <summary>Opens the database in the folder, or creates it; checks it and brings it to the newest schema.</summary>
    /// <param name="folder">Exists, and is kept from others by a <see cref="DataFolderLease"/>.</param>
    /// <exception cref="FatalException">It is damaged, newer, not ours, or cannot be written.</exception>
    public static SqliteDatabase Open(string folder, ILogger log)
    {
        var file = Path.Combine(folder, FileName);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = 5,
        }.ConnectionString);
        try
        {
            connection.Open();

            // Prepared statements are run without the library's own retries.
            _ = raw.sqlite3_busy_timeout(connection.Handle, (int)BusyTime.TotalMilliseconds);
            SqliteSchema.Prepare(connection, file, log);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFailures.AtStart(file, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return new SqliteDatabase(new SqliteWriter(connection, log), folder);
    }

    /// <summary>Opens the database in the folder to be read alone, also beside a worker that uses it.</summary>
    /// <exception cref="FatalException">There is none, it is damaged, not ours, or of another schema than this program's.</exception>
    public static SqliteDatabase OpenForReading(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            throw new FatalException(ExitCode.Data, $"There is no database {file}. Set Storage:DataFolder to the folder that the worker uses.");
        try
        {
            using var connection = new SqliteConnection(Readers(file));
            connection.Open();
            SqliteSchema.CheckItCanBeRead(connection, file);
            return new SqliteDatabase(null, folder);
        }
        catch (SqliteException e)
        {
            throw SqliteFailures.AtStart(file, e);
        }
    }

    /// <inheritdoc cref="SqliteWriter.WriteAsync"/>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken ct) => 
        (writer ?? throw new InvalidOperationException("This database was opened for reading.")).WriteAsync(write, ct);

    /// <summary>Reads one consistent state, beside the writer. Sees every operation that has completed before.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct) => Task.Run(
        () =>
        {
            using var connection = new SqliteConnection(readers);
            connection.Open();
            using var snapshot = connection.BeginTransaction(deferred: true);
            return read(connection);
        },
        ct);

    public Task<byte[]?> KeySampleAsync(CancellationToken ct) =>
        ReadAsync(connection => (byte[]?)connection.Scalar("SELECT sample FROM secret_key"), ct);

    public Task KeepKeySampleAsync(byte[] sample, CancellationToken ct) => WriteAsync(
        connection => connection.Execute("INSERT INTO secret_key (only_row, sample) VALUES (1, $sample)", ("$sample", sample)), ct);

    // Everything is one transaction: no change is ever under way.
    public Task<byte[]?> NextKeySampleAsync(CancellationToken ct) => Task.FromResult<byte[]?>(null);

    public async Task<RekeyedSecrets> RekeyAsync(KeyPair keys, Action<RekeyStep> told, CancellationToken ct)
    {
        var rekeyed = await WriteAsync(connection => SqliteRekeying.Run(connection, keys, told), ct);
        told(RekeyStep.Committed);
        return rekeyed;
    }

    public Task<bool> WipeAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(readers) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
            try
            {
                connection.Open();
                connection.Execute("VACUUM");
                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return true;
            }
            catch (SqliteException)
            {
                // It wants as much room again as the database takes.
                return false;
            }
        },
        ct);

    public bool TakesWrites => writer is not null;

    public async Task ProbeAsync(CancellationToken ct)
    {
        if (TakesWrites)
        {
            // In one transaction, so that a crash leaves nothing; it is flushed to the disk like any other. No guild has the id 0.
            var token = Guid.NewGuid().ToString("N");
            var read = await WriteAsync(
                connection =>
                {
                    connection.Execute("INSERT OR REPLACE INTO guild_settings (guild, area, json) VALUES (0, 'probe', $token)", ("$token", token));
                    var kept = (string?)connection.Scalar("SELECT json FROM guild_settings WHERE guild = 0 AND area = 'probe'");
                    connection.Execute("DELETE FROM guild_settings WHERE guild = 0 AND area = 'probe'");
                    return kept;
                },
                ct);
            if (read != token)
                throw new InvalidDataException("What was written is not what is read.");
        }

        await ReadAsync(connection => connection.Scalar("SELECT count(*) FROM sqlite_schema"), ct);
    }

    public IWorkerStores StoresOf(SecretBox box, TimeProvider time) => new SqliteStores(this, box, time);

    public async ValueTask DisposeAsync()
    {
        using (var anyReader = new SqliteConnection(readers))
            SqliteConnection.ClearPool(anyReader);

        // Last, so that it is the last connection: closing it moves the write-ahead log into the database.
        if (writer is not null)
            await writer.DisposeAsync();
    }

    private static string Readers(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 5,
    }.ConnectionString;
}
