using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Players.Linking;

/// <summary>What linked members get in Discord.</summary>
public sealed class LinkedMemberKeeperTests : IAsyncLifetime
{
    private const ulong Role = 77;

    private static readonly MemberId Ada = new(300);
    private static readonly MemberId Bea = new(301);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Eve = PlayerId.OfSteam(76561198000000002);

    private readonly FakeLinkStore links = new();
    private readonly FakeGuildMembers members = new();
    private OpenedStorage storage = null!;
    private RoleLevelService levels = null!;
    private LinkedSettingsService settings = null!;
    private LinkedMemberKeeper keeper = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        levels = new RoleLevelService(storage.Storage.Settings, NullLogger<RoleLevelService>.Instance);
        settings = new LinkedSettingsService(storage.Storage.Settings, levels, NullLogger<LinkedSettingsService>.Instance);
        keeper = new LinkedMemberKeeper(links, settings, members, NullLogger<LinkedMemberKeeper>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        settings.Dispose();
        levels.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_given()
    {
        await LinkAsync(Bob, Ada);

        keeper.LookAtAll(A.Guild);
        await KeepAsync(Ada);

        Assert.Empty(members.Given);
        Assert.Empty(members.Named);
    }

    [Fact]
    public async Task Who_is_linked_gets_role_and_name_and_loses_the_role_with_the_last_link()
    {
        await SetAsync(new(Role, true));
        await LinkAsync(Bob, Ada, "Bob");
        await LinkAsync(Eve, Ada, "Eve", A.Moment.AddDays(1));
        await KeepAsync(Ada);
        Assert.Equal([(Ada, Role)], members.Given);
        Assert.Equal([(Ada, "Eve")], members.Named);

        await links.UnlinkAsync(A.Guild, Eve, Ada, Ct);
        await KeepAsync(Ada);
        Assert.Equal((Ada, "Bob"), members.Named.Last());
        Assert.Empty(members.Taken);

        await links.UnlinkAsync(A.Guild, Bob, Ada, Ct);
        await KeepAsync(Ada);
        Assert.Equal([(Ada, Role)], members.Taken);
        Assert.Equal(2, members.Named.Count);
    }

    [Fact]
    public async Task All_who_are_linked_are_looked_at_once_each()
    {
        await SetAsync(new(Role, false));
        await LinkAsync(Bob, Ada);
        await LinkAsync(Eve, Bea);

        keeper.LookAtAll(A.Guild);
        await keeper.KeepAsync(Ct);
        await keeper.KeepAsync(Ct);

        Assert.Equal([Ada, Bea], members.Given.Select(given => given.Member).OrderBy(member => member.Value));
        Assert.Empty(members.Named);
    }

    [Fact]
    public async Task Discord_and_store_in_trouble_are_asked_again()
    {
        await SetAsync(new(Role, true));
        await LinkAsync(Bob, Ada, "Bob");
        members.IsUnavailable = true;
        await KeepAsync(Ada);
        members.IsUnavailable = false;
        links.Failure = new StoreUnavailableException("the disk is full");
        await keeper.KeepAsync(Ct);
        Assert.Empty(members.Given);
        Assert.Empty((await keeper.StateOfAsync(A.Guild, Ct)).Troubles);

        links.Failure = null;
        await keeper.KeepAsync(Ct);

        Assert.Equal([(Ada, Role)], members.Given);
        Assert.Equal([(Ada, "Bob")], members.Named);
    }

    [Fact]
    public async Task What_Discord_will_never_do_is_said_until_it_is_done_and_who_has_left_is_passed_over()
    {
        await SetAsync(new(Role, true));
        await LinkAsync(Bob, Ada);
        await LinkAsync(Eve, Bea);
        members.Refusal = "the role does not exist any more";
        members.Gone.Add(Bea);

        keeper.LookAtAll(A.Guild);
        await keeper.KeepAsync(Ct);
        var trouble = Assert.Single((await keeper.StateOfAsync(A.Guild, Ct)).Troubles);
        Assert.Equal("the role does not exist any more", trouble.Reason);
        Assert.Equal([Ada], trouble.Members);

        members.Refusal = null;
        keeper.LookAtAll(A.Guild);
        await keeper.KeepAsync(Ct);
        Assert.Empty((await keeper.StateOfAsync(A.Guild, Ct)).Troubles);
        Assert.Contains((Ada, Role), members.Given);
    }

    [Theory]
    [InlineData("  Bob ", "Bob")]
    [InlineData("Bo\nb\u0007", "Bob")]
    [InlineData("\n", "")]
    [InlineData("1234567890123456789012345678901234567890", "12345678901234567890123456789012")]
    [InlineData("1234567890123456789012345678901🦀", "1234567890123456789012345678901")]
    public void A_name_is_cut_to_what_Discord_takes(string name, string nickname) => Assert.Equal(nickname, LinkedMemberKeeper.NicknameOf(name));

    [Fact]
    public async Task The_setting_outlives_a_restart_and_takes_no_role_of_everybody_and_none_that_gives_a_level_above_ones_own()
    {
        await levels.SetAsync(A.Guild, AccessLevel.Owner, 5, AccessLevel.Admin, Ct);
        await SetAsync(new(Role, true));

        Assert.Equal(new RoleOfEverybody(), (await settings.SetAsync(A.Guild, AccessLevel.Admin, _ => new(A.Guild.Value, true), Ct)).Refusal);
        Assert.Equal(
            new LevelAboveOwn(AccessLevel.Admin, AccessLevel.Moderator), (await settings.SetAsync(A.Guild, AccessLevel.Moderator, _ => new(5, true), Ct)).Refusal);

        using var later = new LinkedSettingsService(storage.Storage.Settings, levels, NullLogger<LinkedSettingsService>.Instance);
        Assert.Equal(new LinkedSettings(Role, true), await later.OfAsync(A.Guild, Ct));
        Assert.Equal(LinkedSettings.Default, await later.OfAsync(new GuildId(1), Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"role":"x","nicknames":true}""")]
    [InlineData("""{"role":"-5","nicknames":true}""")]
    public async Task What_nobody_could_have_set_gives_nothing(string kept)
    {
        await storage.Storage.Settings.ReplaceAsync(A.Guild, LinkedSettingsService.Area, null, kept, Ct);

        Assert.Equal(LinkedSettings.Default, await settings.OfAsync(A.Guild, Ct));
    }

    private async Task SetAsync(LinkedSettings now) => Assert.True((await settings.SetAsync(A.Guild, AccessLevel.Admin, _ => now, Ct)).Accepted);

    private async Task LinkAsync(PlayerId player, MemberId member, string name = "Bob", DateTimeOffset? at = null) =>
        Assert.True((await links.LinkAsync(new PlayerLink(A.Guild, player, name, member, at ?? A.Moment), Ct)).Accepted);

    private Task KeepAsync(MemberId member)
    {
        keeper.Look(A.Guild, member);
        return keeper.KeepAsync(Ct);
    }
}
