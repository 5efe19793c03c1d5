using Microsoft.Data.Sqlite;

namespace GustMark.Simulator.Soak.Faults;

/// <summary>Another program holds the database, so that nothing can be written into it.</summary>
sealed record StoreLocked(TimeSpan Lasts) : SoakFault(Lasts)
{
    public override string Word => "store: locked";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        var file = Path.Combine(town.Disk.Folder, "gustmark.db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout=10");
        try
        {
            await connection.OpenAsync(CancellationToken.None);
            await ExecuteAsync(connection, "BEGIN IMMEDIATE");
        }
        catch (SqliteException)
        {
            // The worker wrote all the time, or the disk is full: it is not locked this time.
            return;
        }

        await LastAsync(ct);
        await ExecuteAsync(connection, "ROLLBACK");
    }

    static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

/// <summary>The disk of the data folder has no room left.</summary>
sealed record DiskFull(TimeSpan Lasts) : SoakFault(Lasts)
{
    public override string Word => "disk: full";

    public override async Task StrikeAsync(SoakTown town, CancellationToken ct)
    {
        var from = TimeProvider.System.GetUtcNow();
        if (!await town.Disk.FillAsync())
            return;
        await LastAsync(ct);
        await town.Disk.EmptyAsync();
        town.FullDisk.Enqueue((from, TimeProvider.System.GetUtcNow()));
    }
}

/// <summary>kill -9 of the worker, and another one at once.</summary>
sealed record WorkerKilled() : SoakFault(TimeSpan.Zero)
{
    public override string Word => "process: kill -9";

    public override Task StrikeAsync(SoakTown town, CancellationToken ct) => town.KillWorkerAsync(CancellationToken.None);
}
