using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Economy;

public sealed class AccountIdTests
{
    private static readonly GuildId Guild = new(1);
    private static readonly ServerId Server = new(Guid.Parse("0199c0de-0000-7000-8000-000000000001"));

    private static readonly Gen<AccountId> Accounts = Gen.OneOf(
        Gen.ULong.Select(member => AccountId.Wallet(Guild, new MemberId(member))),
        Gen.ULong.Select(member => AccountId.Wallet(Guild, new MemberId(member), Server)),
        Gen.ULong.Select(member => AccountId.HeldOf(AccountId.Wallet(Guild, new MemberId(member), Server))),
        Gen.String[Gen.Char["abcXYZ019-"], 1, 64].Select(clan => AccountId.Clan(Guild, clan)),
        Gen.Const(AccountId.House(Guild)), Gen.Const(AccountId.Mint(Guild)));

    [Fact]
    public void A_key_is_read_back() => Accounts.Sample(account => AccountId.TryParse(Guild, account.Key, out var read) && read == account);

    [Theory]
    [InlineData("")]
    [InlineData("wallet")]
    [InlineData("wallet:")]
    [InlineData("wallet:x")]
    [InlineData("wallet:01")]
    [InlineData("wallet:-1")]
    [InlineData("wallet:1@")]
    [InlineData("wallet:1@server")]
    [InlineData("clan:a@0199c0de000070008000000000000001")]
    [InlineData("clan:a/b")]
    [InlineData("house:1")]
    [InlineData("bank:1")]
    public void What_is_no_key_is_not_read(string key) => Assert.False(AccountId.TryParse(Guild, key, out _));

    [Fact]
    public void Any_text_is_read_or_not_and_never_throws() => Gen.String.Sample(text => { _ = AccountId.TryParse(Guild, text, out _); });

    [Fact]
    public void Reserved_coins_know_their_wallet() => Gen.ULong.Sample(member =>
        AccountId.WalletOf(AccountId.HeldOf(AccountId.Wallet(Guild, new MemberId(member), Server))) == AccountId.Wallet(Guild, new MemberId(member), Server));

    [Fact]
    public void Only_house_and_mint_may_owe() => Accounts.Sample(account => account.MayOwe == account.Kind is AccountKind.House or AccountKind.Mint);
}
