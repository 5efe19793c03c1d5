using System.CommandLine;
using System.Globalization;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark rekey</c>: another key for the secrets that are kept.</summary>
internal static class RekeyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var file = new Option<string?>("--new-key-file")
        {
            Description = "Where the new key is, 32 bytes in base64, or where it shall be written. Needed where Secrets:Key gives the key; without it the new one takes the place of the key file.",
            HelpName = "FILE",
        };
        var command = new Command("rekey", "Seal every secret that is kept with a new key. The worker must not run; after an interruption, run it again.") { config, file };
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
            await TellAsync(surroundings, await new KeyChange(storage, secrets, parsed.GetValue(file), surroundings.Time, static _ => { }).RunAsync(ct))));
        return command;
    }

    private static async Task<int> TellAsync(Surroundings surroundings, KeyChanged changed)
    {
        var output = surroundings.Output;
        if (changed.Secrets is { } secrets)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{secrets.Secrets:N0} secrets were sealed with the new key, and each was opened with it."));
            foreach (var place in secrets.Lost)
                await output.WriteLineAsync($"The secret {place} did not open with the former key either, and was left as it is. Enter it again.");
            if (secrets.Addresses > 0)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{secrets.Addresses:N0} sealed addresses of players were dropped: they cannot be opened, and so not be sealed anew. They come back as the players do."));
            }
        }
        else
        {
            await output.WriteLineAsync("The secrets were sealed with the new key before; what was left of the change is done.");
        }

        if (!changed.IsWiped)
            await output.WriteLineAsync("The database may hold remains of what was sealed with the former key, until it reuses that space.");
        if (changed.GiveKeyFile is { } give)
            await output.WriteLineAsync($"Before you start the worker, set Secrets:KeyFile to {give}, or Secrets:Key to what it holds.");
        await output.WriteLineAsync(
            $"{(changed.FormerKeyFile is { } former ? $"The former key is in {former}." : "The former key is where it was.")} Copies and exports that were made before are sealed with it. "
            + "Start the worker, run gustmark doctor, make a new copy; then delete the former key, or keep it apart from them.");
        return ExitCode.Ok;
    }
}
