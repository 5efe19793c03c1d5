using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Economy;

/// <summary>What an account is for.</summary>
public enum AccountKind
{
    /// <summary>Coins that a member can spend.</summary>
    Wallet,

    /// <summary>Coins of a member that are reserved for purchases and bets in flight.</summary>
    Held,

    /// <summary>Coins of a clan.</summary>
    Clan,

    /// <summary>The community's till: what is bought, taxed and lost goes here, and winnings come from here. It may owe.</summary>
    House,

    /// <summary>Where coins come from and where they vanish. It owes all the coins there are.</summary>
    Mint,
}

/// <summary>
/// An account of a guild. It belongs to a Discord member or a clan, never to a name: names change, and money does not follow
/// them. It is there from the beginning, with nothing in it, and is never deleted.
/// </summary>
/// <param name="Owner">The member's snowflake, the clan's id; empty for house and mint.</param>
/// <param name="Server">The server whose coins these are, where a guild keeps them apart; else null.</param>
public readonly record struct AccountId
{
    private AccountId(GuildId guild, AccountKind kind, string owner, ServerId? server) => (Guild, Kind, Owner, Server) = (guild, kind, owner, server);

    public GuildId Guild { get; }

    public AccountKind Kind { get; }

    /// <summary>The member's snowflake, or the clan's id; empty for house and mint.</summary>
    public string Owner { get; }

    /// <summary>The server whose coins these are, where a guild keeps them apart by server; else null.</summary>
    public ServerId? Server { get; }

    /// <summary>House and mint may be below zero; nobody else ever is.</summary>
    public bool MayOwe => Kind is AccountKind.House or AccountKind.Mint;

    /// <summary>The member whose wallet, or whose reserved coins, these are; null for the others.</summary>
    public MemberId? Member => Kind is AccountKind.Wallet or AccountKind.Held ? new MemberId(ulong.Parse(Owner, CultureInfo.InvariantCulture)) : null;

    /// <summary>The name of the account within its guild: <c>wallet:123</c>, <c>wallet:123@server</c>, <c>house</c>. <see cref="TryParse"/> reads it back.</summary>
    public string Key => (Owner, Server) switch
    {
        ("", _) => WordOf(Kind),
        (var owner, null) => $"{WordOf(Kind)}:{owner}",
        var (owner, server) => $"{WordOf(Kind)}:{owner}@{server}",
    };

    public static AccountId Wallet(GuildId guild, MemberId member, ServerId? server = null) => new(guild, AccountKind.Wallet, member.ToString(), server);

    /// <summary>Where the coins of a wallet are while they are reserved.</summary>
    public static AccountId HeldOf(AccountId wallet) => wallet.Kind == AccountKind.Wallet
        ? new(wallet.Guild, AccountKind.Held, wallet.Owner, wallet.Server)
        : throw new ArgumentException("Coins are reserved from a wallet.", nameof(wallet));

    /// <summary>The wallet that reserved coins came from.</summary>
    public static AccountId WalletOf(AccountId held) => held.Kind == AccountKind.Held
        ? new(held.Guild, AccountKind.Wallet, held.Owner, held.Server)
        : throw new ArgumentException("These coins are not reserved.", nameof(held));

    /// <param name="clan">The clan's id: 1 to 64 letters, digits or dashes.</param>
    public static AccountId Clan(GuildId guild, string clan) => IsOwner(clan)
        ? new(guild, AccountKind.Clan, clan, null)
        : throw new ArgumentException("Not a clan's id.", nameof(clan));

    public static AccountId House(GuildId guild) => new(guild, AccountKind.House, "", null);

    public static AccountId Mint(GuildId guild) => new(guild, AccountKind.Mint, "", null);

    public static string WordOf(AccountKind kind) => kind switch
    {
        AccountKind.Wallet => "wallet",
        AccountKind.Held => "held",
        AccountKind.Clan => "clan",
        AccountKind.House => "house",
        _ => "mint",
    };

    /// <summary>The kind of a <see cref="WordOf"/>; null when it is of none.</summary>
    public static AccountKind? KindOf(string word)
    {
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            if (WordOf(kind) == word)
                return kind;
        }

        return null;
    }

    /// <summary>Reads a <see cref="Key"/>; false when it is none.</summary>
    public static bool TryParse(GuildId guild, string key, out AccountId account)
    {
        account = default;
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? key : key[..colon];
        if (KindOf(word) is not { } known)
            return false;
        if (known is AccountKind.House or AccountKind.Mint)
        {
            account = new(guild, known, "", null);
            return colon < 0;
        }

        if (colon < 0)
            return false;
        var owner = key[(colon + 1)..];
        ServerId? server = null;
        if (owner.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
        {
            if (known == AccountKind.Clan || !Guid.TryParseExact(owner[(at + 1)..], "N", out var id))
                return false;
            (owner, server) = (owner[..at], new ServerId(id));
        }

        account = new(guild, known, owner, server);
        return known == AccountKind.Clan
            ? IsOwner(owner)
            : ulong.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var member) && owner == member.ToString(CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Guild}/{Key}";

    private static bool IsOwner(string owner) => owner.Length is >= 1 and <= 64 && owner.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
