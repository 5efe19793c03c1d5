using System.Runtime.Versioning;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Storage;

[UnsupportedOSPlatform("windows")]   // File modes are Unix's.
public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_worker_is_kept_out_and_told_who_has_the_folder()
    {
        using var first = DataFolderLease.Take(folder.Path, time);

        var refusal = Assert.Throws<FatalException>(() => DataFolderLease.Take(folder.Path, time));

        Assert.Equal(ExitCode.AlreadyRunning, refusal.Code);
        Assert.Equal(
            $"Another worker uses the data folder {folder.Path}: process {Environment.ProcessId} on {Environment.MachineName} since 2026-05-01 12:30:00 UTC. Stop it, or give this one its own Storage:DataFolder.",
            refusal.Message);
    }

    [Fact]
    public void A_folder_given_up_can_be_taken_again()
    {
        DataFolderLease.Take(folder.Path, time).Dispose();

        using var second = DataFolderLease.Take(folder.Path, time);
    }

    [Fact]
    public void A_note_left_by_a_crash_keeps_nobody_out()
    {
        File.WriteAllText(folder[DataFolderLease.LockFileName], "");
        File.WriteAllText(folder[DataFolderLease.HolderFileName], "process 1 on elsewhere since long ago");

        using var lease = DataFolderLease.Take(folder.Path, time);
    }

    [Fact]
    public void A_file_in_the_folders_place_is_told()
    {
        File.WriteAllText(folder["data"], "");

        var refusal = Assert.Throws<FatalException>(() => DataFolder.Prepare(folder["data"]));

        Assert.Equal(ExitCode.CannotCreate, refusal.Code);
        Assert.StartsWith($"The data folder {folder["data"]} cannot be created: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_folder_is_open_to_its_owner_alone()
    {
        var made = DataFolder.Prepare(folder["data"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told()
    {
        Assert.SkipWhen(Environment.UserName == "root", "Modes do not hold for root.");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var refusal = Assert.Throws<FatalException>(() => DataFolderLease.Take(folder.Path, time));

            Assert.Equal(ExitCode.CannotCreate, refusal.Code);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_lock_that_cannot_be_created_is_told_for_every_user()
    {
        Directory.CreateDirectory(folder[DataFolderLease.LockFileName]);

        var refusal = Assert.Throws<FatalException>(() => DataFolderLease.Take(folder.Path, time));

        Assert.Equal(ExitCode.CannotCreate, refusal.Code);
    }
}
