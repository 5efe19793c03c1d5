using System.Globalization;
using System.Net;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>What somebody entered for a server, checked field by field before it becomes a <see cref="GameServer"/>.</summary>
public abstract record ServerEntry(string Name)
{
    /// <summary>Longest name, in UTF-16 units.</summary>
    public const int MaxNameLength = 32;

    /// <summary>The password to keep with it; null: leave the one that is kept.</summary>
    public abstract Secret? Secret { get; }

    /// <summary>A name that people can type and that never looks like markup: letters, digits, space, <c>. _ -</c>.</summary>
    public static Result<string> CheckName(string name)
    {
        name = name.Trim();
        var valid = name.Length is >= 1 and <= MaxNameLength
            && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '_' or '-')
            && !string.Equals(name, ServerService.None, StringComparison.OrdinalIgnoreCase);
        return valid
            ? name
            : new InvalidServer("name", name, "1 to 32 letters, digits, spaces, dots, dashes or underscores, and not the word “none”");
    }

    /// <summary>Checks everything; the first field that cannot be right refuses it.</summary>
    /// <param name="isNew">Nothing is kept yet, so nothing can be left out.</param>
    public abstract Result<GameServer> ToServer(ServerId id, GuildId guild, bool isNew);
}

/// <summary>A server with a console of its own.</summary>
/// <param name="Password">Null or empty: leave the one that is kept.</param>
public sealed record WebRconEntry(string Name, string Host, string Port, string? Password) : ServerEntry(Name)
{
    // The game turns its console off for these: whoever enters one has not set a password yet.
    private static readonly string[] PasswordsTheGameRefuses =
        ["changeme", "abc123", "qwerty", "qwerty123", "123456", "000000", "password123", "password"];

    public override Secret? Secret => string.IsNullOrEmpty(Password) ? null : new Secret(Password);

    public override Result<GameServer> ToServer(ServerId id, GuildId guild, bool isNew)
    {
        var name = CheckName(Name);
        if (!name.Accepted)
            return name.Refusal;

        var host = Host.Trim();
        if (host.StartsWith('[') && host.EndsWith(']'))
            host = host[1..^1];
        if (host.Length > 253 || !(IPAddress.TryParse(host, out _) || Uri.CheckHostName(host) == UriHostNameType.Dns))
            return new InvalidServer("host", host, "a host name such as rust.example.com or an IP address, without ws:// and without the port");

        if (!int.TryParse(Port.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            return new InvalidServer("port", Port.Trim(), "the RCON port (not the game port), a number from 1 to 65535");

        if (string.IsNullOrEmpty(Password))
        {
            if (isNew)
                return new InvalidServer("password", "", "the server's RCON password");
        }
        else if (Password.Length > 128 || Password.Any(char.IsControl))
        {
            return new InvalidServer("password", "", "at most 128 characters on one line");
        }
        else if (PasswordsTheGameRefuses.Contains(Password, StringComparer.OrdinalIgnoreCase))
        {
            return new InvalidServer("password", "", "another password: the game turns its console off for this one because everybody knows it");
        }

        return new GameServer(id, guild, name.Value, ServerKind.WebRcon, host, port);
    }
}
