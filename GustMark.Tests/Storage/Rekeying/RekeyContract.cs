using System.Runtime.Versioning;
using System.Security.Cryptography;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Rekeying;

namespace GustMark.Tests.Storage.Rekeying;

/// <summary>What a change of the key promises, whatever the database.</summary>
[UnsupportedOSPlatform("windows")]   // File modes are Unix's.
public abstract class RekeyContract : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folders = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folders.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A database of its own, of which the folder is the data folder.</summary>
    internal abstract Task<StorageOptions> NewAsync(string folder);

    [Fact]
    public async Task Everything_opens_with_the_new_key_and_nothing_with_the_former()
    {
        var options = await FilledAsync("data");
        var former = await ReadKeyAsync(options);

        var changed = await RekeyAsync(options);

        Assert.Equal(KeptSecrets.Count, changed.Secrets!.Secrets);
        Assert.Equal(2, changed.Secrets.Addresses);
        Assert.Empty(changed.Secrets.Lost);
        Assert.NotEqual(former, await ReadKeyAsync(options));
        await using (var storage = await OpenedStorage.OpenAsync(options))
            await KeptSecrets.AssertReadableAsync(storage);
        var refusal = await Assert.ThrowsAsync<FatalException>(() => OpenedStorage.OpenAsync(options, new SecretsOptions { Key = former }));
        Assert.Contains("is not the one that the secrets in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_former_key_stays_in_a_dated_file_that_only_its_owner_can_read()
    {
        var options = await FilledAsync("data");
        var former = await ReadKeyAsync(options);

        var changed = await RekeyAsync(options);

        Assert.Matches(@"/gustmark\.key\.old-\d{8}-\d{6}$", changed.FormerKeyFile);
        Assert.Equal(former, (await File.ReadAllTextAsync(changed.FormerKeyFile!, Ct)).Trim());
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(changed.FormerKeyFile!));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile(options)));
        Assert.Equal(2, Directory.GetFiles(options.DataFolder, "gustmark.key*").Length);
    }

    [Fact]
    public async Task After_a_crash_behind_any_step_the_same_command_brings_it_to_its_end()
    {
        for (var crash = 1; ; crash++)
        {
            var options = await FilledAsync($"crash-{crash}");
            var former = await ReadKeyAsync(options);
            var steps = 0;
            var crashed = false;
            try
            {
                await RekeyAsync(options, _ =>
                {
                    if (++steps == crash)
                        throw new Crash();
                });
            }
            catch (Crash)
            {
                crashed = true;
            }

            await AssertWorksOrTellsAsync(options);
            if (!crashed)
                break;
            if (await ReadKeyAsync(options) == former)
                await RekeyAsync(options);

            Assert.NotEqual(former, await ReadKeyAsync(options));
            Assert.Contains(Directory.GetFiles(options.DataFolder, "gustmark.key.old-*"), file => File.ReadAllText(file).Trim() == former);
            Assert.Empty(Directory.GetFiles(options.DataFolder, "gustmark.key.new*"));
            await using var storage = await OpenedStorage.OpenAsync(options);
            await KeptSecrets.AssertReadableAsync(storage);
        }
    }

    [Fact]
    public async Task A_key_that_is_given_from_outside_is_changed_by_naming_a_file_for_the_new_one()
    {
        var options = await NewAsync(folders["data"]);
        var given = new SecretsOptions { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBox.KeyLength)) };
        await using (var storage = await OpenedStorage.OpenAsync(options, given))
            await KeptSecrets.FillAsync(storage);
        var file = folders["new.key"];

        var refusal = await Assert.ThrowsAsync<FatalException>(() => RekeyAsync(options, secrets: given));
        Assert.Equal(
            "The key is given by Secrets:Key, which only you can change. Name a file for the new key: gustmark rekey --new-key-file FILE. Nothing was changed.", refusal.Message);
        var changed = await RekeyAsync(options, secrets: given, newKeyFile: file);

        Assert.Equal((null, file), (changed.FormerKeyFile, changed.GiveKeyFile));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        Assert.Empty(Directory.GetFiles(options.DataFolder, "gustmark.key*"));
        await using (var storage = await OpenedStorage.OpenAsync(options, new SecretsOptions { KeyFile = file }))
            await KeptSecrets.AssertReadableAsync(storage);

        // Once more, before the configuration was changed: nothing is left to do, and that is said.
        Assert.Null((await RekeyAsync(options, secrets: given, newKeyFile: file)).Secrets);
    }

    [Fact]
    public async Task A_secret_that_the_former_key_does_not_open_is_named_and_left_and_keeps_nothing_from_its_new_key()
    {
        var options = await FilledAsync("data");
        string lost;
        await using (var storage = await OpenedStorage.OpenAsync(options))
        {
            var server = A.Server("Broken", new GuildId(9));
            await storage.Servers.AddAsync(server, new Secret("x"), Ct);
            await BreakPasswordAsync(storage, server.Id);
            lost = $"servers/{server.Id}/password";
        }

        var changed = await RekeyAsync(options);

        Assert.Equal(lost, Assert.Single(changed.Secrets!.Lost).ToString());
        Assert.Equal(KeptSecrets.Count, changed.Secrets.Secrets);
    }

    [Fact]
    public async Task It_waits_for_no_worker_and_is_in_the_audit()
    {
        var options = await FilledAsync("data");
        await using (var storage = await OpenedStorage.OpenAsync(options))
        {
            await storage.Audit.AppendAsync(new AuditEntry(new GuildId(8), A.Moment, AuditActor.CommandLine, "import", "1", AuditResult.Accepted), Ct);
            var refusal = await Assert.ThrowsAsync<FatalException>(() => RekeyAsync(options));
            Assert.Equal(ExitCode.AlreadyRunning, refusal.Code);
        }

        await RekeyAsync(options);

        await using var after = await OpenedStorage.OpenAsync(options);
        Assert.Equal([("rekey", AuditResult.Began), ("rekey", AuditResult.Accepted)],
            (await after.Audit.ReadAsync(new GuildId(8), 1, 9, Ct)).Select(record => (record.Action, record.Result)));
    }

    [Fact]
    public async Task A_copy_from_before_is_put_back_with_the_passwords_of_today()
    {
        var options = await FilledAsync("data");
        var guild = new GuildId(8);
        string copy;
        await using (var storage = await OpenedStorage.OpenAsync(options))
            copy = (await storage.Backups.CreateAsync(guild, Ct)).Name;
        await RekeyAsync(options);

        await using var after = await OpenedStorage.OpenAsync(options);
        Assert.True((await after.Backups.RestoreAsync(guild, copy, Ct)).Accepted);

        var server = Assert.Single(await after.Servers.OfGuildAsync(guild, Ct));
        Assert.Equal("password of 8", (await after.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
    }

    /// <summary>Overwrites a server's sealed password with something that is none.</summary>
    internal abstract Task BreakPasswordAsync(WorkerStorage storage, ServerId server);

    internal static Task<KeyChanged> RekeyAsync(
        StorageOptions options, Action<RekeyStep>? told = null, SecretsOptions? secrets = null, string? newKeyFile = null) =>
        new KeyChange(options, secrets ?? new SecretsOptions(), newKeyFile, TimeProvider.System, told ?? (static _ => { })).RunAsync(Ct);

    internal static string KeyFile(StorageOptions options) => Path.Combine(options.DataFolder, SecretKey.FileName);

    internal static async Task<string> ReadKeyAsync(StorageOptions options) => (await File.ReadAllTextAsync(KeyFile(options), Ct)).Trim();

    internal async Task<StorageOptions> FilledAsync(string name)
    {
        var options = await NewAsync(folders[name]);
        await using var storage = await OpenedStorage.OpenAsync(options);
        await KeptSecrets.FillAsync(storage);
        return options;
    }

    /// <summary>A worker that is started on what a crash left either has every secret, or says what to do.</summary>
    internal static async Task AssertWorksOrTellsAsync(StorageOptions options)
    {
        WorkerStorage storage;
        try
        {
            storage = await OpenedStorage.OpenAsync(options);
        }
        catch (FatalException e)
        {
            Assert.Equal((ExitCode.Configuration, "A change of the key has not come to its end. Run gustmark rekey again, as before; it goes on where it was interrupted."), (e.Code, e.Message));
            return;
        }

        await using (storage)
        {
            var addresses = (await storage.Profiles.FindAsync(new GuildId(8), [GustMark.Core.Players.PlayerId.OfSteam(76561198000000001)], Ct))[0].Addresses.Count;
            await KeptSecrets.AssertReadableAsync(storage, addresses);
        }
    }

    private sealed class Crash : Exception;
}
