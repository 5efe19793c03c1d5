using System.Globalization;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;

namespace GustMark.Worker.Cli.Setup;

/// <summary>Goes through a setup with whoever sits at the terminal, or with what was given instead.</summary>
internal sealed class SetupDialog(Surroundings surroundings, SetupRequest asked)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    private readonly SetupFiles files = new(asked.Folder);

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="FatalException">It cannot go on; the message says why and what to do.</exception>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var firstServer = new FirstServer(surroundings, asked, files);
        firstServer.Check();
        if (!await MayWriteAsync(ct))
        {
            Say("Nothing was changed.");
            return ExitCode.Ok;
        }

        var hasServer = false;
        var (token, contact) = await ContactAsync(ct);
        using (contact)
        {
            try
            {
                var (name, invitation) = await contact.IntroduceAsync(ct);
                Say($"Discord takes the token: the bot is called {name}.");

                // Now: who breaks off later has the files.
                await files.WriteAsync(token, ApiBase == new DiscordOptions().ApiBase ? null : ApiBase, ct);
                Say($"Written: {files.Settings}, and the token to {files.Token}, which only you can read.");
                var guilds = await GuildsAsync(contact, invitation, ct);
                if (guilds.Count > 0)
                {
                    var greeted = await GreetAsync(contact, guilds, ct);
                    hasServer = await firstServer.AddAsync(guilds, greeted, ct);
                }
            }
            catch (DiscordException e) when (e is not DiscordTokenRejectedException)
            {
                throw new FatalException(ExitCode.Unavailable, $"Discord does not answer as it should: {e.Message} Run the setup again later; it can be run as often as you like.", e);
            }
        }

        Say("");
        Say("Next:");
        Say($"  1. Start the worker: cd {asked.Folder} && {Program} run");
        Say(hasServer
            ? "  2. In Discord, type /server bind in the channel of the server, and /feed set."
            : "  2. In Discord, type /server add, then /server bind in the channel of the server, and /feed set. The password is asked for in a dialog.");
        return ExitCode.Ok;
    }

    private static string Program => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "gustmark" ? path : "gustmark";

    /// <summary>As it is configured so far, so that a simulator can stand in for Discord.</summary>
    private string ApiBase { get; } = DiscordOptions.Section.Read(new ConfigurationPlaces(null, surroundings.SettingsFolders, surroundings.Environment).Read().Values).ApiBase;

    private async Task<bool> MayWriteAsync(CancellationToken ct)
    {
        if (asked.Yes || files.Present.Count == 0)
            return true;
        Say($"There already: {string.Join(", ", files.Present)}. Other settings in it stay, and what was there is kept beside it as .before.");
        var answer = await Terminal("whether files that are there may be changed", "--yes").AskAsync("Change it? [y/N]", ct);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    private async Task<(string Token, FirstContact Contact)> ContactAsync(CancellationToken ct)
    {
        if (asked.TokenFile is null)
        {
            Terminal("for the token", "--token-file");
            Say("The token is made at https://discord.com/developers/applications: choose or make an application, then Bot, Reset Token.");
        }

        while (true)
        {
            var token = (asked.TokenFile is { } file ? await ReadTokenAsync(file, ct) : await Terminal("for the token", "--token-file").AskHiddenAsync("Bot token (not shown):", ct))?.Trim();
            if (token is null)
                throw new FatalException(ExitCode.Usage, "There was no token. Nothing was changed.");
            if (token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                Refuse("That is no token: it has no blanks, and only ASCII characters.", ExitCode.Usage);
                continue;
            }

            var contact = new FirstContact(token, ApiBase, surroundings.Time);
            try
            {
                await contact.IntroduceAsync(ct);
                return (token, contact);
            }
            catch (DiscordTokenRejectedException)
            {
                contact.Dispose();
                Refuse("Discord does not take this token. Make a new one on the page of the bot (Bot, Reset Token).", ExitCode.Permission);
            }
            catch (DiscordException e)
            {
                contact.Dispose();
                throw new FatalException(ExitCode.Unavailable, $"Discord cannot be reached: {e.Message} Nothing was changed.", e);
            }
        }
    }

    /// <summary>Somebody is asked again; a file is not.</summary>
    private void Refuse(string why, int code)
    {
        if (asked.TokenFile is not null)
            throw new FatalException(code, why + " Nothing was changed.");
        Say(why);
    }

    private async Task<string> ReadTokenAsync(string file, CancellationToken ct)
    {
        try
        {
            if (file != "-")
                return await File.ReadAllTextAsync(file, ct);
            using var input = new StreamReader(surroundings.Input());
            return await input.ReadLineAsync(ct) ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.InputOutput, $"The token cannot be read from {file}: {e.Message} Nothing was changed.", e);
        }
    }

    /// <summary>The Discord servers the bot is in; waits for the first, if somebody is there who can let it in.</summary>
    private async Task<IReadOnlyList<Guild>> GuildsAsync(FirstContact contact, Uri invitation, CancellationToken ct)
    {
        var guilds = await contact.GuildsAsync(ct);
        if (guilds.Count > 0)
            return guilds;
        Say("");
        Say("The bot is in no Discord server yet. Open this page and choose yours; it asks for the permissions that the bot needs and no others:");
        Say("  " + invitation);
        if (surroundings.Terminal is not { } terminal)
            return guilds;
        Say("Waiting for it. Press Enter to go on without.");
        while (guilds.Count == 0 && !terminal.EnterWasPressed())
        {
            await Task.Delay(BetweenLooks, surroundings.Time, ct);
            guilds = await contact.GuildsAsync(ct);
        }

        return guilds;
    }

    /// <returns>The Discord server of the channel that was chosen; null when none was.</returns>
    private async Task<Guild?> GreetAsync(FirstContact contact, IReadOnlyList<Guild> guilds, CancellationToken ct)
    {
        Say($"The bot is in {string.Join(", ", guilds.Select(guild => guild.Name))}.");
        var channels = new List<Channel>();
        var guildOf = new Dictionary<Channel, Guild>();
        foreach (var guild in guilds)
        {
            var its = await contact.ChannelsAsync(guild.Id, ct);
            channels.AddRange(its);
            foreach (var one in its)
                guildOf[one] = guild;
        }

        if (await ChosenAsync(channels, ct) is not { } channel)
            return null;
        try
        {
            await contact.GreetAsync(channel.Id, ct);
            Say($"A first message is in #{channel.Name}.");
        }
        catch (DiscordApiException e)
        {
            Say($"The bot cannot write in #{channel.Name}: {e.Reason}. Give it View Channel, Send Messages and Embed Links there.");
        }

        return guildOf[channel];
    }

    private async Task<Channel?> ChosenAsync(List<Channel> channels, CancellationToken ct)
    {
        if (asked.Channel is { } named)
            return Find(channels, named) ?? throw new FatalException(ExitCode.Usage, $"There is no text channel {named} that the bot can see. The settings are written; only the first message is left.");
        if (surroundings.Terminal is not { } terminal || channels.Count == 0)
            return null;
        for (var i = 0; i < channels.Count; i++)
            Say(string.Create(CultureInfo.InvariantCulture, $"  {i + 1,3}  #{channels[i].Name}"));
        while (true)
        {
            var answer = (await terminal.AskAsync("Number of the channel for a first message, or Enter for none:", ct))?.Trim();
            if (string.IsNullOrEmpty(answer))
                return null;
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= channels.Count)
                return channels[number - 1];
            if (Find(channels, answer) is { } found)
                return found;
            Say($"There is no {answer}.");
        }
    }

    private static Channel? Find(List<Channel> channels, string named)
    {
        var name = named.TrimStart('#');
        return channels.FirstOrDefault(channel => channel.Id.ToString() == name) ?? channels.FirstOrDefault(channel => string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private ITerminal Terminal(string what, string option) => surroundings.Terminal
        ?? throw new FatalException(ExitCode.Usage, $"Nobody can be asked {what} here: give {option}. Nothing was changed.");

    private void Say(string line) => surroundings.Output.WriteLine(line);
}
