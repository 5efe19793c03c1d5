using System.Diagnostics;
using System.Text;
using GustMark.Core.Identity;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Rekeying;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage.Rekeying;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SqliteRekeyTests : RekeyContract
{
    private const string FolderVariable = "GUSTMARK_TESTS_REKEY_FOLDER";
    private const string StepVariable = "GUSTMARK_TESTS_REKEY_STEP";

    internal override Task<StorageOptions> NewAsync(string folder) => Task.FromResult(new StorageOptions { DataFolder = folder });

    internal override Task BreakPasswordAsync(WorkerStorage storage, ServerId server) => storage.Database.WriteAsync(
        connection => connection.Execute("UPDATE servers SET password = x'01' WHERE id = $id", ("$id", server.ToString())), Ct);

    [Fact]
    public async Task No_byte_of_what_the_former_key_sealed_is_left_in_the_database()
    {
        var options = await FilledAsync("data");
        List<byte[]> before;
        await using (var storage = await OpenedStorage.OpenAsync(options))
            before = await storage.Database.ReadAsync(connection => connection.Query("SELECT password FROM servers", row => row.GetFieldValue<byte[]>(0)), Ct);

        var changed = await RekeyAsync(options);

        Assert.True(changed.IsWiped);
        Assert.NotEmpty(before);
        foreach (var file in Directory.GetFiles(options.DataFolder, SqliteDatabase.FileName + "*"))
        {
            var bytes = await File.ReadAllBytesAsync(file, Ct);
            Assert.All(before, box => Assert.True(bytes.AsSpan().IndexOf(box.AsSpan(^16..)) < 0, $"{file} holds what was replaced."));
        }
    }

    [Theory]
    [InlineData(nameof(RekeyStep.FormerKeyKept))]
    [InlineData(nameof(RekeyStep.Sealed))]
    [InlineData(nameof(RekeyStep.Checked))]
    [InlineData(nameof(RekeyStep.Committed))]
    public async Task A_process_that_is_killed_in_the_middle_loses_nothing(string step)
    {
        var options = await FilledAsync("data");
        var former = await ReadKeyAsync(options);
        using var child = Start(options.DataFolder, step);

        // The runner may have put a colour before it.
        while (await child.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromMinutes(2), Ct) is { } line && !line.EndsWith("reached", StringComparison.Ordinal))
        {
        }

        child.Kill();
        await child.WaitForExitAsync(Ct);

        await AssertWorksOrTellsAsync(options);
        await RekeyAsync(options);
        Assert.NotEqual(former, await ReadKeyAsync(options));
        await using var storage = await OpenedStorage.OpenAsync(options);
        await KeptSecrets.AssertReadableAsync(storage);
    }

    /// <summary>The child of the test above: explicit, so that it runs only when it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public async Task Stands_still_at_a_step_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "Started by another test alone.");
        var step = Enum.Parse<RekeyStep>(Environment.GetEnvironmentVariable(StepVariable)!);

        // The console as such is captured by the test runner.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        await RekeyAsync(new StorageOptions { DataFolder = folder }, reached =>
        {
            if (reached != step)
                return;
            output.WriteLine("reached");
            using var never = new ManualResetEventSlim();
            never.Wait(Ct);
        });
    }

    private static Process Start(string folder, string step)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GustMark.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(SqliteRekeyTests).FullName}.{nameof(Stands_still_at_a_step_until_it_is_killed)}" },
            Environment = { [FolderVariable] = folder, [StepVariable] = step },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
