using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>Where a secret is kept. It is sealed together with its place, so that it opens nowhere else.</summary>
/// <param name="Table">Table or collection.</param>
/// <param name="Row">Key of the row in it.</param>
/// <param name="Column">Column or field.</param>
internal readonly record struct SecretPlace(string Table, string Row, string Column)
{
    /// <summary>Of a server's password, in every store: a copy from one to the other is opened there.</summary>
    /// <param name="id">The server's id as it is kept.</param>
    public static SecretPlace OfServer(string id) => new("servers", id, "password");

    /// <summary>Of a token of a guild's login at G-Portal, likewise.</summary>
    /// <param name="column"><c>access</c> or <c>refresh</c>.</param>
    public static SecretPlace OfLogin(GuildId guild, string column) => new("gportal_logins", guild.ToString(), column);

    public override string ToString() => $"{Table}/{Row}/{Column}";
}
