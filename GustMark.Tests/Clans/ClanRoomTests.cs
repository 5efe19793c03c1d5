using GustMark.Core.Clans;
using GustMark.Core.Clans.Rooms;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Tests.Builders;
using GustMark.Tests.Economy;
using Microsoft.Extensions.Logging.Abstractions;
using static GustMark.Tests.Clans.ClanRig;

namespace GustMark.Tests.Clans;

/// <summary>Roles and channels of clans, those who are gone, and teams of the game.</summary>
public sealed class ClanRoomTests : IAsyncLifetime
{
    private ClanRig rig = null!;
    private FakeClanRooms rooms = null!;
    private ClanDepartures departures = null!;
    private ClanRoomKeeper keeper = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rig = await NewAsync();
        rooms = new FakeClanRooms(rig.Economy.Time);
        Restart();
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Without_the_settings_nothing_is_made_and_with_them_each_clan_has_a_role_and_a_channel()
    {
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob);
        await KeepAsync();
        Assert.Empty(rooms.Asked);

        await SetAsync(new() { Channels = "on", Category = "77" });
        await KeepAsync();

        Assert.Equal(["make role Red Wolves", "give", "give", "make channel Red Wolves"], rooms.Asked);
        var role = Assert.Single(rooms.Roles).Value;
        var channel = Assert.Single(rooms.Channels).Value;
        Assert.True(channel.IsFor(role.Id));
        Assert.Equal(77u, channel.Category);
        Assert.All([Ann, Bob], member => Assert.Equal([role.Id], rooms.HeldBy(member)));
        await StaysAsync();
    }

    [Fact]
    public async Task Rooms_follow_the_clan_and_go_with_it()
    {
        await SetAsync(new() { Roles = "on", Channels = "on" });
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob, Cid);
        await KeepAsync();

        await rig.Service.EditAsync(A.Guild, Ann, "Day Bears", null, null, Ct);
        await rig.Service.KickAsync(A.Guild, Ann, $"<@{Bob}>", Ct);
        await KeepAsync();

        var role = Assert.Single(rooms.Roles).Value;
        Assert.Equal("Day Bears", role.Name);
        Assert.Equal("day-bears", Assert.Single(rooms.Channels).Value.Name);
        Assert.Empty(rooms.HeldBy(Bob));
        await StaysAsync();

        var clan = (await rig.Service.OfMemberAsync(A.Guild, Ann, Ct)).Value;
        await rig.Service.DeleteAsync(OpenedEconomy.Here, Ann, clan.Id, Ct);
        await KeepAsync();
        Assert.Empty(rooms.Roles);
        Assert.Empty(rooms.Channels);
        await StaysAsync();
    }

    [Fact]
    public async Task What_somebody_deletes_or_changes_by_hand_is_mended()
    {
        await SetAsync(new() { Roles = "on", Channels = "on" });
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob);
        await KeepAsync();

        rooms.DropRole(rooms.Roles.Keys.Single());
        await KeepAsync();
        var role = rooms.Roles.Keys.Single();
        Assert.All([Ann, Bob], member => Assert.Equal([role], rooms.HeldBy(member)));
        Assert.True(rooms.Channels.Values.Single().IsFor(role));

        rooms.Channels.Clear();
        await KeepAsync();
        var channel = rooms.Channels.Values.Single();
        Assert.True(channel.IsFor(role));

        // A name by hand, and a moderator's role that was let in: the one goes, the other stays.
        rooms.Channels[channel.Id] = channel with { Name = "mine", SeenBy = [role, 5] };
        rooms.Roles[role] = rooms.Roles[role] with { Name = "mine" };
        await KeepAsync();
        Assert.Equal("red-wolves", rooms.Channels.Values.Single().Name);
        Assert.Equal([role, 5u], rooms.Channels.Values.Single().SeenBy);
        Assert.Equal("Red Wolves", rooms.Roles[role].Name);

        // A role that was taken from one member is found by the roll.
        rooms.HeldBy(Bob).Clear();
        await new ClanRoll(rig.Store, rooms, keeper, departures, NullLogger<ClanRoll>.Instance).CallAsync(A.Guild, Ct);
        await KeepAsync();
        Assert.Equal([role], rooms.HeldBy(Bob));
        await StaysAsync();
    }

    [Fact]
    public async Task What_somebody_deletes_while_the_rest_is_made_is_mended_at_once()
    {
        await SetAsync(new() { Roles = "on", Channels = "on" });
        await rig.FoundAsync(Ann);
        var mended = new TaskCompletionSource();
        rooms.Meanwhile = () =>
        {
            rooms.Meanwhile = null;
            var role = rooms.Roles.Keys.Single();
            rooms.DropRole(role);
            keeper.Touched(A.Guild, role);
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        rooms.Changed = () =>
        {
            if (rooms.Channels.Values.Any(channel => channel.SeenBy.Any(rooms.Roles.ContainsKey)))
                mended.TrySetResult();
        };

        keeper.Look(A.Guild);
        var running = keeper.RunAsync(stop.Token);
        await mended.Task.WaitAsync(Patience.Longest, Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal([rooms.Roles.Keys.Single()], rooms.HeldBy(Ann));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_answer_that_was_lost_left_in_Discord_is_found_again(bool after)
    {
        await SetAsync(new() { Roles = "on", Channels = "on" });
        await rig.FoundAsync(Ann);
        rooms.Roles[3] = new GuildRole(3, "Red Wolves", A.Moment.AddDays(-400));
        rooms.LostAfter = after;
        await KeepAsync();
        Assert.NotNull(keeper.TroubleOf(A.Guild));

        Restart();
        rooms.LostAfter = after;
        await KeepAsync();
        await KeepAsync();

        // The role of the same name from long ago is somebody else's.
        Assert.Equal(2, rooms.Roles.Count);
        Assert.Single(rooms.Channels);
        Assert.Equal([rooms.Roles.Keys.Max()], rooms.HeldBy(Ann));
        Assert.Null(keeper.TroubleOf(A.Guild));
        await StaysAsync();
    }

    [Fact]
    public async Task What_Discord_refuses_is_told_and_done_when_it_can_be()
    {
        await SetAsync(new() { Roles = "on" });
        await rig.FoundAsync(Ann);
        rooms.Refusal = "the bot needs Manage Roles";
        await KeepAsync();
        Assert.Equal("the bot needs Manage Roles", keeper.TroubleOf(A.Guild));

        rooms.Refusal = null;
        await KeepAsync();
        Assert.Null(keeper.TroubleOf(A.Guild));
        Assert.Single(rooms.Roles);
    }

    [Fact]
    public async Task Switched_off_the_roles_go_and_what_was_written_stays()
    {
        await SetAsync(new() { Roles = "on", Channels = "on" });
        await rig.FoundAsync(Ann);
        await KeepAsync();

        await SetAsync(new() { Roles = "off", Channels = "off" });
        await KeepAsync();

        Assert.Empty(rooms.Roles);
        Assert.Single(rooms.Channels);
        await StaysAsync();
    }

    [Fact]
    public async Task A_copy_that_is_put_back_makes_nothing_twice_and_leaves_nothing_behind()
    {
        await SetAsync(new() { Roles = "on" });
        await KeepAsync();
        var before = await rig.Economy.Opened.Storage.Settings.LoadAsync(A.Guild, "clanrooms", Ct);
        await rig.FoundAsync(Ann);
        var gone = await rig.FoundAsync(Bob, "Bears", "BE");
        await KeepAsync();
        await rig.Service.DeleteAsync(OpenedEconomy.Here, Bob, gone.Id, Ct);

        // As it was when no clan had a role.
        var store = rig.Economy.Opened.Storage.Settings;
        Assert.True(await store.ReplaceAsync(A.Guild, "clanrooms", await store.LoadAsync(A.Guild, "clanrooms", Ct), before ?? "[]", Ct));
        await keeper.ReloadAsync(A.Guild, Ct);
        await KeepAsync();

        Assert.Equal("Red Wolves", Assert.Single(rooms.Roles).Value.Name);
        await StaysAsync();
    }

    [Fact]
    public async Task Who_is_banned_or_gone_leaves_his_clan()
    {
        await rig.FoundAsync(Ann, "Red Wolves", "RW", Bob, Cid);
        var left = new TaskCompletionSource();
        rig.Service.Changed += change =>
        {
            if (change.Now.Members.Count == 1)
                left.TrySetResult();
        };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = departures.RunAsync(stop.Token);

        departures.Banned(A.Guild, Ann);
        rooms.Gone.Add(Cid);
        await new ClanRoll(rig.Store, rooms, keeper, departures, NullLogger<ClanRoll>.Instance).CallAsync(A.Guild, Ct);
        await left.Task.WaitAsync(Patience.Longest, Ct);

        Assert.Equal(Bob, (await rig.Service.ListAsync(A.Guild, Ct)).Single().Leader.Member);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_team_brings_linked_players_into_a_clan_where_that_is_wanted()
    {
        var clan = await rig.FoundAsync(Ann);
        var links = rig.Economy.Opened.Storage.Links;
        foreach (var (name, member) in new[] { ("Alpha", Ann), ("Beta", Bob) })
            await links.LinkAsync(new PlayerLink(A.Guild, PlayerId.OfName(name), name, member, A.Moment), Ct);
        var mirror = new TeamMirror(rig.Service, rig.Settings, links);
        TeamJoining Joining(string who, string whose) => new(A.Guild, PlayerId.OfName(who), PlayerId.OfName(whose));

        Assert.Null(await mirror.JoinedAsync(Joining("Beta", "Alpha"), Ct));
        await SetAsync(new() { TeamMirror = "on" });
        Assert.Null(await mirror.JoinedAsync(Joining("Gamma", "Alpha"), Ct));
        Assert.Null(await mirror.JoinedAsync(Joining("Beta", "Gamma"), Ct));
        Assert.NotNull((await mirror.JoinedAsync(Joining("Beta", "Alpha"), Ct))!.Now.Find(Bob));
        Assert.Null(await mirror.JoinedAsync(Joining("Beta", "Alpha"), Ct));
        Assert.Equal(clan.Id, (await rig.Service.OfMemberAsync(A.Guild, Bob, Ct)).Value.Id);
    }

    [Fact]
    public void Only_the_game_tells_of_teams()
    {
        var batch = Told.Lines(
            A.Server(), A.Moment,
            "[Beta] has joined [Alpha]s team, ID: [12].",
            "[CHAT LOCAL] Gamma : [Delta] has joined [Alpha]s team, ID: [12]",
            "[CHAT] Gamma[76561199260399082] : [Delta] has joined [Alpha]s team, ID: [12]",
            "[Beta] has left [Alpha]s team, ID: [12]");

        Assert.Equal([new TeamJoining(batch.Guild, PlayerId.OfName("Beta"), PlayerId.OfName("Alpha"))], TeamJoining.In(batch));
        batch.Release();
    }

    private void Restart()
    {
        departures = new ClanDepartures(rig.Service, rig.Economy.Time, NullLogger<ClanDepartures>.Instance);
        keeper = new ClanRoomKeeper(
            rig.Store, rig.Settings, rig.Economy.Opened.Storage.Settings, rooms, departures, rig.Economy.Time, NullLogger<ClanRoomKeeper>.Instance);
    }

    private async Task SetAsync(ClanSettingsEntry entry) => Assert.True((await rig.Settings.ChangeAsync(A.Guild, entry.ApplyTo, Ct)).Accepted);

    private Task KeepAsync() => keeper.KeepAsync(A.Guild, Ct);

    /// <summary>Looked at once more, also by another process, nothing is done.</summary>
    private async Task StaysAsync()
    {
        rooms.Asked.Clear();
        await KeepAsync();
        Restart();
        await KeepAsync();
        Assert.Empty(rooms.Asked);
        Assert.Null(keeper.TroubleOf(A.Guild));
    }
}
