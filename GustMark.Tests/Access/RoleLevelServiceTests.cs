using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Access;

/// <summary>Which roles give which level.</summary>
public sealed class RoleLevelServiceTests : IAsyncLifetime
{
    private OpenedStorage storage = null!;
    private RoleLevelService roles = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        roles = new RoleLevelService(storage.Storage.Settings, NullLogger<RoleLevelService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        roles.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task A_change_counts_at_once_and_over_a_restart_and_can_be_taken_back()
    {
        Assert.Equal(AccessLevel.Player, (await roles.OfAsync(A.Guild, Ct)).HighestOf([5, 6]));

        var given = (await roles.SetAsync(A.Guild, AccessLevel.Admin, ulong.MaxValue, AccessLevel.Moderator, Ct)).Value;
        await roles.SetAsync(A.Guild, AccessLevel.Admin, 6, AccessLevel.Admin, Ct);

        Assert.Equal((AccessLevel.Player, AccessLevel.Moderator), (given.Was, given.Is));
        using var later = new RoleLevelService(storage.Storage.Settings, NullLogger<RoleLevelService>.Instance);
        foreach (var service in new[] { roles, later })
        {
            var levels = await service.OfAsync(A.Guild, Ct);
            Assert.Equal((AccessLevel.Moderator, AccessLevel.Admin, AccessLevel.Player), (levels.HighestOf([5, ulong.MaxValue]), levels.HighestOf([ulong.MaxValue, 6]), levels.HighestOf([])));
        }

        Assert.Equal(AccessLevel.Player, (await roles.OfAsync(new GuildId(1), Ct)).HighestOf([6]));
        Assert.Equal(AccessLevel.Admin, (await roles.SetAsync(A.Guild, AccessLevel.Admin, 6, AccessLevel.Player, Ct)).Value.Was);
        Assert.Equal(AccessLevel.Player, (await roles.OfAsync(A.Guild, Ct)).HighestOf([6]));
    }

    [Fact]
    public async Task Nobody_gives_or_takes_a_level_above_his_own_and_no_role_makes_an_owner()
    {
        await roles.SetAsync(A.Guild, AccessLevel.Owner, 6, AccessLevel.Admin, Ct);

        Assert.Equal(new LevelAboveOwn(AccessLevel.Admin, AccessLevel.Moderator), (await roles.SetAsync(A.Guild, AccessLevel.Moderator, 7, AccessLevel.Admin, Ct)).Refusal);
        Assert.Equal(new LevelAboveOwn(AccessLevel.Admin, AccessLevel.Moderator), (await roles.SetAsync(A.Guild, AccessLevel.Moderator, 6, AccessLevel.Player, Ct)).Refusal);
        Assert.Equal(new LevelNotForRoles(), (await roles.SetAsync(A.Guild, AccessLevel.Owner, 7, AccessLevel.Owner, Ct)).Refusal);
        Assert.Equal(new EverybodyIsPlayer(), (await roles.SetAsync(A.Guild, AccessLevel.Owner, A.Guild.Value, AccessLevel.Moderator, Ct)).Refusal);
        Assert.Equal(AccessLevel.Admin, Assert.Single((await roles.OfAsync(A.Guild, Ct)).Of).Value);
    }

    [Fact]
    public async Task So_many_roles_and_no_more()
    {
        for (var role = 1UL; role <= RoleLevels.Most; role++)
            Assert.True((await roles.SetAsync(A.Guild, AccessLevel.Admin, role, AccessLevel.Moderator, Ct)).Accepted);

        Assert.Equal(new TooManyRoles(RoleLevels.Most), (await roles.SetAsync(A.Guild, AccessLevel.Admin, 900, AccessLevel.Moderator, Ct)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"5":"Owner"}""")]
    [InlineData("""{"5":"Player"}""")]
    [InlineData("""{"x":"Admin"}""")]
    [InlineData("""{"5":"2"}""")]
    public async Task What_nobody_could_have_set_gives_nothing(string kept)
    {
        await storage.Storage.Settings.ReplaceAsync(A.Guild, RoleLevelService.Area, null, kept, Ct);

        Assert.Empty((await roles.OfAsync(A.Guild, Ct)).Of);
    }
}
