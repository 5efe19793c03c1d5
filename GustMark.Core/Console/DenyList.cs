namespace GustMark.Core.Console;

/// <summary>Commands that moderators may not send by hand: those that stop the server, change who is in charge, or reveal secrets.</summary>
public sealed class DenyList
{
    /// <summary>What is denied unless configured otherwise. A name with a trailing <c>.</c> or <c>*</c> denies all that begin so.</summary>
    public static readonly IReadOnlyList<string> Default =
    [
        "quit", "exit", "restart", "global.quit", "global.restart", "server.stop",
        "ownerid", "moderatorid", "adminid", "vipid", "removeowner", "removemoderator", "removeadmin", "removevip", "global.ownerid",
        "global.moderatorid", "global.removeowner", "global.removemoderator", "server.writecfg", "server.readcfg", "rcon.*", "app.*",
        "oxide.*", "o.*", "c.*", "carbon.*", "server.wipe", "del", "delete", "entity.deleteby", "global.entity.deleteby", "find", "convar*",
        "unload", "load", "ent", "debug.*", "harmony.*", "server.password", "server.secretkey",
    ];

    private volatile Rules rules;

    public DenyList(IEnumerable<string> entries) => rules = Rules.Of(entries);

    /// <summary>Denies these from now on, in place of those before.</summary>
    public void Become(IEnumerable<string> entries) => rules = Rules.Of(entries);

    /// <summary>True when the command, or any part of it that the game might take for a command of its own, is denied.</summary>
    /// <remarks>Whether <c>;</c> separates commands is not known for every version of the game, so each part is looked at.</remarks>
    public bool Denies(ConsoleCommand command, out string verb)
    {
        foreach (var part in command.Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            verb = part.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries)[0].Trim('"', '\'', '/', '\\').ToLowerInvariant();
            if (Denied(verb))
                return true;
        }

        verb = "";
        return false;
    }

    private bool Denied(string verb)
    {
        // "global." may stand before any command of the global group.
        var plain = verb.StartsWith("global.", StringComparison.Ordinal) ? verb["global.".Length..] : verb;
        var (names, prefixes) = rules;
        return names.Contains(verb) || names.Contains(plain)
            || prefixes.Exists(prefix => verb.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                || plain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Rules(HashSet<string> Names, List<string> Prefixes)
    {
        public static Rules Of(IEnumerable<string> entries)
        {
            var rules = new Rules(new(StringComparer.OrdinalIgnoreCase), []);
            foreach (var entry in entries)
            {
                if (entry.EndsWith('*'))
                    rules.Prefixes.Add(entry[..^1]);
                else if (entry.EndsWith('.'))
                    rules.Prefixes.Add(entry);
                else
                    rules.Names.Add(entry);
            }

            return rules;
        }
    }
}
