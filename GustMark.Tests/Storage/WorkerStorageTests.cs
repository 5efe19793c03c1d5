using System.Runtime.Versioning;
using System.Security.Cryptography;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage;

[UnsupportedOSPlatform("windows")]   // File modes are Unix's.
public sealed class WorkerStorageTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();
    private readonly GameServer server = new(new ServerId(Guid.NewGuid()), new GuildId(1), "main", ServerKind.WebRcon, "host", 28016);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string KeyFile => folder[SecretKey.FileName];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_kept_is_there_after_a_restart()
    {
        await KeepAsync();

        await using var storage = await OpenedStorage.OpenAsync(folder.Path);

        Assert.Equal(server, Assert.Single(await storage.Servers.AllAsync(Ct)));
        Assert.Equal("hunter2hunter2", (await storage.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    [Fact]
    public async Task No_file_holds_the_password_in_clear()
    {
        await using var storage = await OpenedStorage.OpenAsync(folder.Path);
        await storage.Servers.AddAsync(server, new Secret("hunter2hunter2"), Ct);

        foreach (var file in Directory.GetFiles(folder.Path).Where(file => Path.GetExtension(file) != ".lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Ct);
            Assert.True(bytes.AsSpan().IndexOf("hunter2"u8) < 0, $"{file} holds the password.");
        }
    }

    [Fact]
    public async Task The_first_run_makes_a_key_that_only_its_owner_can_read()
    {
        await using var storage = await OpenedStorage.OpenAsync(folder.Path);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        Assert.NotNull(SecretKey.Decode(await File.ReadAllTextAsync(KeyFile, Ct)));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_key_file_open_to_others_is_refused(UnixFileMode open)
    {
        await KeepAsync();
        File.SetUnixFileMode(KeyFile, OwnerOnly | open);

        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path));

        Assert.Equal(ExitCode.Permission, refusal.Code);
        Assert.Equal($"The key file {KeyFile} can be read or changed by other users of this machine. Run: chmod 600 {KeyFile}", refusal.Message);
    }

    [Fact]
    public async Task A_key_that_is_gone_is_not_replaced_by_a_new_one()
    {
        await KeepAsync();
        File.Delete(KeyFile);

        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path));

        Assert.Equal(ExitCode.Configuration, refusal.Code);
        Assert.Equal(
            $"The key file {KeyFile} is missing, and the database holds secrets that only its key opens. Bring the file back from a backup, or set Secrets:Key.",
            refusal.Message);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_wrong_key_is_told_at_start()
    {
        await KeepAsync();
        var other = new SecretsOptions { Key = Convert.ToBase64String(new byte[SecretBox.KeyLength]) };

        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path, other));

        Assert.Equal(ExitCode.Configuration, refusal.Code);
        Assert.Equal(
            $"The key in Secrets:Key is not the one that the secrets in {folder.Path} are encrypted with. Bring the right one back from a backup.",
            refusal.Message);
    }

    [Fact]
    public async Task A_key_file_that_holds_no_key_is_told()
    {
        await KeepAsync();
        await File.WriteAllTextAsync(KeyFile, "rubbish", Ct);

        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path));

        Assert.Equal(ExitCode.Configuration, refusal.Code);
        Assert.DoesNotContain("rubbish", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_can_be_given_instead_of_a_file()
    {
        var given = new SecretsOptions { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBox.KeyLength)) };
        await KeepAsync(given);

        await using var storage = await OpenedStorage.OpenAsync(folder.Path, given);

        Assert.Equal("hunter2hunter2", (await storage.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_password_moved_to_another_server_does_not_open()
    {
        await using var storage = await OpenedStorage.OpenAsync(folder.Path);
        var other = server with { Id = new ServerId(Guid.NewGuid()), Name = "other" };
        await storage.Servers.AddAsync(server, new Secret("a"), Ct);
        await storage.Servers.AddAsync(other, new Secret("b"), Ct);
        await storage.Database.WriteAsync(
            connection => connection.Execute(
                "UPDATE servers SET password = (SELECT password FROM servers WHERE name = 'main') WHERE name = 'other'"), Ct);

        await Assert.ThrowsAsync<CryptographicException>(() => storage.Servers.SecretOfAsync(other.Id, Ct));
    }

    [Fact]
    public async Task A_second_worker_is_kept_out_until_the_first_has_stopped()
    {
        var first = await OpenedStorage.OpenAsync(folder.Path);
        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path));
        Assert.Equal(ExitCode.AlreadyRunning, refusal.Code);

        await first.DisposeAsync();
        await using var second = await OpenedStorage.OpenAsync(folder.Path);
    }

    [Fact]
    public async Task A_start_that_fails_lets_go_of_the_folder()
    {
        await KeepAsync();
        var key = await File.ReadAllTextAsync(KeyFile, Ct);
        await File.WriteAllTextAsync(KeyFile, "rubbish", Ct);
        await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(folder.Path));
        await File.WriteAllTextAsync(KeyFile, key, Ct);

        await using var storage = await OpenedStorage.OpenAsync(folder.Path);
    }

    private async Task KeepAsync(SecretsOptions? secrets = null)
    {
        await using var storage = await OpenedStorage.OpenAsync(folder.Path, secrets);
        await storage.Servers.AddAsync(server, new Secret("hunter2hunter2"), Ct);
    }
}
