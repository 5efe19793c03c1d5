using System.CommandLine;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli.Setup;

/// <summary><c>gustmark setup</c>: from a bot token to a worker that can be started, asked for step by step or given as options.</summary>
internal static class SetupCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Option<string?>("--folder") { Description = "Where appsettings.json and the file of the token go; the current folder when it is left out.", HelpName = "FOLDER" };
        var token = new Option<string?>("--token-file") { Description = "A file with the bot's token, or - for standard input; else it is asked for.", HelpName = "FILE" };
        var channel = new Option<string?>("--channel") { Description = "The channel, by name or id, that a first message goes to; else it is asked for.", HelpName = "CHANNEL" };
        var server = new Option<string?>("--server") { Description = "A first game server by WebRCON, with --rcon-password-file; else it is asked for.", HelpName = "HOST:PORT" };
        var name = new Option<string?>("--server-name") { Description = "What that server is called; main when it is left out.", HelpName = "NAME" };
        var password = new Option<string?>("--rcon-password-file") { Description = "A file with the RCON password of that server.", HelpName = "FILE" };
        var yes = new Option<bool>("--yes") { Description = "Change files that are there without asking." };
        var command = new Command("setup", "Set the bot up: try the token, invite the bot, write the settings, send a first message, add a game server. It can be run again.")
        {
            folder, token, channel, server, name, password, yes,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var asked = new SetupRequest(
                Path.GetFullPath(parsed.GetValue(folder) ?? Environment.CurrentDirectory), parsed.GetValue(token), parsed.GetValue(channel), parsed.GetValue(yes))
            {
                Server = parsed.GetValue(server), ServerName = parsed.GetValue(name), PasswordFile = parsed.GetValue(password),
            };
            try
            {
                return await new SetupDialog(surroundings, asked).RunAsync(ct);
            }
            catch (FatalException e)
            {
                await surroundings.Error.WriteLineAsync(e.Message);
                return e.Code;
            }
        });
        return command;
    }
}

/// <summary>What was given on the command line.</summary>
/// <param name="Folder">Whole path.</param>
/// <param name="TokenFile">A path, or <c>-</c> for standard input; null when it is to be asked for.</param>
/// <param name="Channel">Name or id; null when it is to be asked for.</param>
/// <param name="Yes">Whether files that are there may be changed.</param>
internal sealed record SetupRequest(string Folder, string? TokenFile, string? Channel, bool Yes)
{
    /// <summary>Host and RCON port of a first game server; null when it is to be asked for.</summary>
    public string? Server { get; init; }

    /// <summary>What it is called; null for the ordinary name.</summary>
    public string? ServerName { get; init; }

    /// <summary>Where its password is; null when it is to be asked for.</summary>
    public string? PasswordFile { get; init; }
}
