using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Approvals;

/// <summary>What waits for a second person.</summary>
public sealed class ApprovalServiceTests : IAsyncLifetime
{
    private static readonly MemberId Ada = new(300);
    private static readonly MemberId Bob = new(301);

    private readonly FakeTimeProvider time = new(A.Moment);
    private OpenedStorage storage = null!;
    private ApprovalSettingsService settings = null!;
    private ApprovalService approvals = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        storage = await OpenedStorage.NewAsync();
        settings = new ApprovalSettingsService(storage.Storage.Settings, NullLogger<ApprovalSettingsService>.Instance);
        approvals = new ApprovalService(storage.Storage.Approvals, settings, time);
        await approvals.AskAsync(A.Approval(), Ct);
    }

    public async ValueTask DisposeAsync()
    {
        settings.Dispose();
        await storage.DisposeAsync();
    }

    [Fact]
    public async Task The_asker_cannot_approve_and_neither_can_a_lower_level_but_another_one_can_once()
    {
        Assert.Equal(new OwnApproval(), (await DecideAsync(Ada, AccessLevel.Owner)).Refusal);
        Assert.Equal(new ApprovalNeedsLevel(AccessLevel.Admin), (await DecideAsync(Bob, AccessLevel.Moderator)).Refusal);
        Assert.Equal(new ApprovalNeedsLevel(AccessLevel.Admin), (await DecideAsync(Bob, AccessLevel.Moderator, approves: false)).Refusal);

        Assert.Equal((ApprovalState.Approved, Bob), (await DecideAsync(Bob, AccessLevel.Admin)).Value is var approved ? (approved.State, approved.Decider!.Value) : default);
        Assert.Equal(new ApprovalOver(ApprovalState.Approved), (await DecideAsync(Bob, AccessLevel.Admin, approves: false)).Refusal);
    }

    [Fact]
    public async Task The_asker_can_take_it_back()
    {
        Assert.Equal(ApprovalState.Refused, (await DecideAsync(Ada, AccessLevel.Player, approves: false)).Value.State);
        Assert.Equal(new ApprovalOver(ApprovalState.Refused), (await DecideAsync(Bob, AccessLevel.Admin)).Refusal);
    }

    [Fact]
    public async Task After_its_time_it_cannot_be_approved_any_more()
    {
        time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(new ApprovalOver(ApprovalState.Expired), (await DecideAsync(Bob, AccessLevel.Admin)).Refusal);
        Assert.Empty(await storage.Storage.Approvals.OpenAsync(Ct));
    }

    [Fact]
    public async Task What_nobody_answers_expires_once()
    {
        Assert.Empty(await approvals.ExpireAsync(Ct));
        time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(7UL, Assert.Single(await approvals.ExpireAsync(Ct)).Id);
        Assert.Empty(await approvals.ExpireAsync(Ct));
    }

    [Theory]
    [InlineData("none", "15m", null)]
    [InlineData(" /Server remove, backup restore ,server remove", "2h", null)]
    [InlineData("server remove, help", "15m", "help")]
    [InlineData("server remove", "2d", "2d")]
    [InlineData("server remove", "soon", "soon")]
    public async Task What_is_set_counts_at_once_and_over_a_restart(string commands, string life, string? wrong)
    {
        var typed = ApprovalSettings.Parse(commands, life, name => name != "help");
        Assert.Equal(wrong, (typed.Refusal as InvalidApprovalSetting)?.Asked);
        if (!typed.Accepted)
            return;

        await settings.ChangeAsync(A.Guild, typed.Value, Ct);

        using var later = new ApprovalSettingsService(storage.Storage.Settings, NullLogger<ApprovalSettingsService>.Instance);
        foreach (var service in new[] { settings, later })
            Assert.Equal(commands != "none", (await service.OfAsync(A.Guild, Ct)).Needs("server remove"));
    }

    [Fact]
    public async Task Where_it_cannot_be_read_what_has_to_wait_nothing_may_be_taken_for_free()
    {
        await storage.Storage.Settings.ReplaceAsync(new GuildId(5), ApprovalSettingsService.Area, null, "damaged", Ct);

        await Assert.ThrowsAsync<InvalidDataException>(() => settings.OfAsync(new GuildId(5), Ct).AsTask());
        await settings.ChangeAsync(new GuildId(5), ApprovalSettings.Default, Ct);
        Assert.False((await settings.OfAsync(new GuildId(5), Ct)).Needs("server remove"));
    }

    private Task<Result<Approval>> DecideAsync(MemberId by, AccessLevel level, bool approves = true) =>
        approvals.DecideAsync(A.Guild, 7, by, level, AccessLevel.Admin, approves, Ct);
}
