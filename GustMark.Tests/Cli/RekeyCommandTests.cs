using System.Security.Cryptography;
using GustMark.Tests.Storage;
using GustMark.Tests.Storage.Rekeying;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Cli;

/// <summary>What <c>gustmark rekey</c> says.</summary>
public sealed class RekeyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public RekeyCommandTests() => environment["GUSTMARK__Storage__DataFolder"] = folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_says_how_many_secrets_it_sealed_what_is_lost_and_what_to_do_now()
    {
        await FillAsync(new SecretsOptions());

        Assert.Equal(ExitCode.Ok, await RunAsync("rekey"));

        var former = Assert.Single(Directory.GetFiles(folder["data"], "gustmark.key.old-*"));
        Assert.Equal(
            $"""
            {KeptSecrets.Count} secrets were sealed with the new key, and each was opened with it.
            2 sealed addresses of players were dropped: they cannot be opened, and so not be sealed anew. They come back as the players do.
            The former key is in {former}. Copies and exports that were made before are sealed with it. Start the worker, run gustmark doctor, make a new copy; then delete the former key, or keep it apart from them.

            """.ReplaceLineEndings("\n"), output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Where_the_configuration_gives_the_key_it_says_what_to_give_instead()
    {
        environment["GUSTMARK__Secrets__Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBox.KeyLength));
        await FillAsync(new SecretsOptions { Key = environment["GUSTMARK__Secrets__Key"] });

        Assert.Equal(ExitCode.Configuration, await RunAsync("rekey"));
        Assert.Contains("Name a file for the new key: gustmark rekey --new-key-file FILE. Nothing was changed.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await RunAsync("rekey", "--new-key-file", folder["next"]));

        Assert.Contains($"Before you start the worker, set Secrets:KeyFile to {folder["next"]}, or Secrets:Key to what it holds.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The former key is where it was.", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(environment["GUSTMARK__Secrets__Key"], output.ToString() + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_kept_yet_there_is_nothing_to_change()
    {
        Assert.Equal(ExitCode.Data, await RunAsync("rekey"));
        Assert.Contains("No secret has been kept in ", error.ToString(), StringComparison.Ordinal);
    }

    private async Task FillAsync(SecretsOptions secrets)
    {
        await using var storage = await OpenedStorage.OpenAsync(folder["data"], secrets);
        await KeptSecrets.FillAsync(storage);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, new Surroundings(output, error, [folder.Path], environment, TimeProvider.System));
}
