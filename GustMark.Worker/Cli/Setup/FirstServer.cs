using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Discord.Models;
using GustMark.Worker.GameServers;
using GustMark.Worker.GameServers.WebRcon;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Cli.Setup;

/// <summary>The first game server: asked for or given, tried by connecting, and kept where the worker will look.</summary>
internal sealed class FirstServer(Surroundings surroundings, SetupRequest asked, SetupFiles files)
{
    private const string OrdinaryName = "main";
    private const string HangsUp = "it hangs up before it says anything, as servers do on a wrong password.";
    private const string WhatIsLeft = "The settings are written; only the game server is left.";

    /// <summary>Before anything is changed: whether what was given is enough.</summary>
    /// <exception cref="FatalException">It is not.</exception>
    public void Check()
    {
        if (asked.Server is null && (asked.ServerName ?? asked.PasswordFile) is not null)
            throw new FatalException(ExitCode.Usage, "--server-name and --rcon-password-file belong to --server HOST:PORT. Nothing was changed.");
        if (asked.Server is null)
            return;
        if (asked.PasswordFile is null && surroundings.Terminal is null)
            throw new FatalException(ExitCode.Usage, "Nobody can be asked for the RCON password here: give --rcon-password-file. Nothing was changed.");
        if (Given("x").ToServer(default, default, isNew: true) is { Accepted: false } wrong)
            throw new FatalException(ExitCode.Usage, $"--server: {Words(wrong.Refusal)} Nothing was changed.");
    }

    /// <summary>Whether one was added.</summary>
    /// <param name="guilds">Those the bot is in, at least one.</param>
    /// <param name="chosen">The one that was spoken to; null when none was.</param>
    /// <exception cref="FatalException">What was given cannot be kept; the message says why and what is done already.</exception>
    public async Task<bool> AddAsync(IReadOnlyList<Guild> guilds, Guild? chosen, CancellationToken ct)
    {
        if (asked.Server is null && surroundings.Terminal is null)
            return false;
        if ((chosen ?? (guilds.Count == 1 ? guilds[0] : null)) is not { } guild)
        {
            return asked.Server is null ? false
                : throw new FatalException(ExitCode.Usage, $"The bot is in several Discord servers: name a channel of the one that the game server is for with --channel. {WhatIsLeft}");
        }

        while (await EntryAsync(ct) is { } entry)
        {
            var server = entry.ToServer(ServerId.New(surroundings.Time), new GuildId(guild.Id.Value), isNew: true);
            var trouble = server.Accepted ? await TroubleAsync(server.Value, entry.Secret!, ct) : Words(server.Refusal);
            if (trouble is null || (server.Accepted && await KeepAnywayAsync(trouble, ct)))
            {
                await KeepAsync(server.Value, entry.Secret!, ct);
                surroundings.Output.WriteLine($"{server.Value.Name} is added{(trouble is null ? ": it can be reached, and takes the password" : "")}.");
                return true;
            }

            if (asked.Server is not null)
                throw new FatalException(server.Accepted ? ExitCode.Unavailable : ExitCode.Usage, $"The game server was not added: {trouble} {WhatIsLeft}");
            if (!server.Accepted)
                surroundings.Output.WriteLine(trouble);
        }

        return false;
    }

    private static string Words(Refusal refusal) => refusal switch
    {
        InvalidServer invalid => $"the {invalid.Field} has to be {invalid.Accepted}.",
        NameTaken taken => $"there is a server called {taken.Name} already.",
        TooManyServers many => $"there are {many.Limit} servers already.",
        _ => refusal.GetType().Name,
    };

    /// <summary>As the worker will find it; good once the settings are written.</summary>
    private IConfigurationRoot Configuration() => new ConfigurationPlaces(files.Settings, surroundings.SettingsFolders, surroundings.Environment).Read().Values;

    private WebRconEntry Given(string password)
    {
        var end = asked.Server!.LastIndexOf(':');
        return new WebRconEntry(asked.ServerName ?? OrdinaryName, end < 0 ? asked.Server : asked.Server[..end], end < 0 ? "" : asked.Server[(end + 1)..], password);
    }

    /// <summary>Null when none is wanted.</summary>
    private async Task<WebRconEntry?> EntryAsync(CancellationToken ct)
    {
        if (asked.Server is not null)
            return Given(await PasswordAsync(ct));
        if (await AskAsync("Name for a first game server with an RCON password, or Enter for none:") is not { } name
            || await AskAsync("Its address, without a port:") is not { } host || await AskAsync("Its RCON port:") is not { } port)
        {
            return null;
        }

        return new WebRconEntry(name, host, port, await PasswordAsync(ct));

        async Task<string?> AskAsync(string question) => (await surroundings.Terminal!.AskAsync(question, ct))?.Trim() is { Length: > 0 } answer ? answer : null;
    }

    private async Task<string> PasswordAsync(CancellationToken ct)
    {
        if (asked.PasswordFile is not { } file)
            return await surroundings.Terminal!.AskHiddenAsync("Its RCON password (not shown):", ct) ?? "";
        try
        {
            return (await File.ReadAllTextAsync(file, ct)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FatalException(ExitCode.InputOutput, $"The RCON password cannot be read from {file}: {e.Message} {WhatIsLeft}", e);
        }
    }

    private async Task<bool> KeepAnywayAsync(string trouble, CancellationToken ct)
    {
        if (asked.Server is not null || surroundings.Terminal is not { } terminal)
            return false;
        surroundings.Output.WriteLine($"It cannot be used now: {trouble}");
        return (await terminal.AskAsync("Add it all the same? [y/N]", ct))?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <summary>Why it cannot be used now; null when it answers.</summary>
    private async Task<string?> TroubleAsync(GameServer server, Secret password, CancellationToken ct)
    {
        var settings = GameServersOptions.Section.Read(Configuration());
        using var transport = new WebRconTransport(Options.Create(settings), surroundings.Time);
        var isOpen = false;
        try
        {
            using var session = await transport.OpenAsync(server, password, ct);
            isOpen = true;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.CommandTimeoutSeconds), surroundings.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
            await session.SendAsync(1, "serverinfo", either.Token);

            // Anything proves it: on a wrong password a server hangs up before it says a word.
            return await session.ReceiveAsync(either.Token) is null ? HangsUp : null;
        }
        catch (ConsoleUnavailableException e)
        {
            return isOpen || e.HungUp ? HangsUp : $"{e.Message}.";
        }
        catch (CommandNotSentException e)
        {
            return $"{e.Message}.";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"it has not answered within {settings.CommandTimeoutSeconds} s.";
        }
    }

    private async Task KeepAsync(GameServer server, Secret password, CancellationToken ct)
    {
        var values = Configuration();
        try
        {
            await using var storage = await WorkerStorage.OpenAsync(
                StorageOptions.Section.Read(values), SecretsOptions.Section.Read(values), surroundings.Time, NullLogger.Instance, ct);
            await using var recorded = await RecordedChange.BeginAsync(storage.Audit, [server.Guild], "server add", server.Name, surroundings.Time, ct);
            if (await storage.Servers.AddAsync(server, password, ct) is { Accepted: false } refused)
                throw new FatalException(ExitCode.Usage, $"The game server was not added: {Words(refused.Refusal)} {WhatIsLeft}");
            await recorded.DoneAsync();
        }
        catch (FatalException e) when (e.Code == ExitCode.AlreadyRunning)
        {
            throw new FatalException(e.Code, $"{e.Message} {WhatIsLeft} While the worker runs, add it in Discord with /server add.", e);
        }
        catch (StoreUnavailableException e)
        {
            throw new FatalException(ExitCode.InputOutput, $"The game server could not be kept: {e.Message} {WhatIsLeft}", e);
        }
    }
}
