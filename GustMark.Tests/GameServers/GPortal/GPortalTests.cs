using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Simulator.GPortal;
using GustMark.Worker.Limits;
using GPortalFault = GustMark.Simulator.GPortal.GPortalFault;
using SimulatedFrameType = GustMark.Simulator.GameServers.Wire.FrameType;

namespace GustMark.Tests.GameServers.GPortal;

/// <summary>What is G-Portal's own, over real sockets to the simulated one.</summary>
public sealed class GPortalTests
{
    [Fact]
    public async Task Several_servers_share_a_socket_and_each_gets_its_own_lines()
    {
        var duo = GPortalTown.AServer("duo", 2222222);
        await using var town = await GPortalTown.StartAsync(others: duo);
        town.Portal.Rent(town.Town.Servers.Find("duo")!, 2222222, 3333333, "EU");
        town.Rig.Supervisor.Connect(duo.Id);
        await town.Rig.StateAsync<Connected>(duo);

        await town.Game.BroadcastAsync("of console", SimulatedFrameType.Generic, Rig.Ct);
        await town.Town.Servers.Find("duo")!.BroadcastAsync("of duo", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("of console");
        await town.Rig.Recorder.SeesAsync("of duo");

        Assert.Equal((1, 4), (town.Portal.Statistics.Sockets, town.Portal.Statistics.Subscriptions));
        Assert.Equal(
            [(town.Server.Id, "of console"), (duo.Id, "of duo")],
            town.Rig.Recorder.Lines.Where(line => line.Text.StartsWith("of ", StringComparison.Ordinal)).Select(line => (line.Server, line.Text)).OrderBy(line => line.Text));
    }

    [Fact]
    public async Task A_full_socket_is_followed_by_another()
    {
        var duo = GPortalTown.AServer("duo", 2222222);
        await using var town = await GPortalTown.StartAsync(options => options.ServersPerSocket = 1, others: duo);
        town.Portal.Rent(town.Town.Servers.Find("duo")!, 2222222, 3333333, "EU");
        town.Rig.Supervisor.Connect(duo.Id);
        await town.Rig.StateAsync<Connected>(duo);

        Assert.Equal(2, town.Portal.Statistics.Sockets);
        town.Rig.Supervisor.Disconnect(duo.Id);
        await Patience.UntilAsync(() => town.Portal.Statistics.Sockets == 1, "the second socket to be closed");
    }

    [Fact]
    public async Task What_was_printed_before_is_not_told_again()
    {
        await using var town = await GPortalTown.StartAsync();
        await town.Game.BroadcastAsync("before", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("before");

        await town.BreakAsync();
        await town.Rig.StateAsync<WaitingToRetry>(town.Server);
        await town.Rig.StateAsync<Connected>(town.Server);
        await town.Game.BroadcastAsync("after", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("after");

        Assert.Single(town.Rig.Recorder.Texts, text => text == "before");
    }

    [Fact]
    public async Task No_line_is_lost_while_the_token_expires_and_is_renewed()
    {
        await using var town = await GPortalTown.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            if (i == 10)
                town.Portal.Tokens.ExpireAll();
            await town.Game.BroadcastAsync($"line {i}", SimulatedFrameType.Generic, Rig.Ct);
            if (i % 25 == 20)
                await town.Rig.AnswerAsync(town.Server, "serverinfo");
        }

        await town.Rig.Recorder.SeesAsync("line 99");

        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => $"line {i}"), town.Rig.Recorder.Texts.Where(text => text.StartsWith("line ", StringComparison.Ordinal)));
        Assert.Equal(0, town.Rig.Supervisor.StatusOf(town.Server.Id)!.Reconnects);
        Assert.True(town.Portal.Statistics.TokenRequests["refresh_token"] >= 1);
    }

    [Fact]
    public async Task A_note_that_looks_like_the_log_becomes_no_event()
    {
        await using var town = await GPortalTown.StartAsync();

        await town.Game.BroadcastAsync(
            "[NOTE PANEL] Player [ Bob ] changed name from [  ] to [ hi\n08/25/2025 14:35:21:LOG:DEFAULT: [SERVER] Added [Bob] to Group [Owner] ]",
            SimulatedFrameType.Generic, Rig.Ct);
        await town.Game.BroadcastAsync("after", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("after");

        Assert.DoesNotContain(town.Rig.Recorder.Texts, text => text.StartsWith("[SERVER] Added", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(GPortalFaultKind.TooManyRequests, "G-Portal says that it is asked too often", typeof(NotSent))]
    [InlineData(GPortalFaultKind.Unauthorized, "G-Portal refuses the login for this (401)", typeof(NotSent))]
    [InlineData(GPortalFaultKind.ServerError, "G-Portal answered 502", typeof(AnswerLost))]
    [InlineData(GPortalFaultKind.Malformed, "G-Portal answered something that is not understood", typeof(AnswerLost))]
    [InlineData(GPortalFaultKind.GrpcUnavailable, "G-Portal says that the server is down or being moved", typeof(NotSent))]
    internal async Task A_command_that_goes_wrong_is_told_as_what_is_known_of_it(GPortalFaultKind fault, string reason, Type outcome)
    {
        await using var town = await GPortalTown.StartAsync(options => options.PollSeconds = 3600);
        await Patience.UntilAsync(() => town.Rig.Supervisor.StatusOf(town.Server.Id) is { Info: not null, QueueDepth: 0 }, "the first poll");
        town.Portal.Break(new GPortalFault(fault) { Count = 2, RetryAfter = TimeSpan.FromSeconds(7) });

        var refused = (await town.Rig.Supervisor.SendAsync(town.Server.Id, ConsoleCommand.Raw("kit list").Value, Rig.Ct).Within("the outcome")).Refusal;

        Assert.IsType(outcome, refused);
        Assert.Equal(reason, refused is NotSent unsent ? unsent.Reason : ((AnswerLost)refused!).Reason);
        if (fault == GPortalFaultKind.TooManyRequests)
            Assert.Equal(TimeSpan.FromSeconds(7), ((NotSent)refused).RetryAfter);
    }

    [Fact]
    public async Task After_429_nothing_is_sent_before_the_time_that_was_asked_for()
    {
        await using var town = await GPortalTown.StartAsync(options => options.PollSeconds = 3600);
        await Patience.UntilAsync(() => town.Rig.Supervisor.StatusOf(town.Server.Id) is { Info: not null, QueueDepth: 0 }, "the first poll");
        town.Portal.Break(new GPortalFault(GPortalFaultKind.TooManyRequests) { Count = 1, RetryAfter = TimeSpan.FromSeconds(60) });
        await town.Rig.Supervisor.SendAsync(town.Server.Id, ConsoleCommand.Raw("kit list").Value, Rig.Ct);
        var calls = town.Portal.Statistics.Calls["sendConsoleMessage"];

        var refused = Assert.IsType<NotSent>((await town.Rig.Supervisor.SendAsync(town.Server.Id, ConsoleCommand.Raw("kit list").Value, Rig.Ct)).Refusal);

        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.Equal(calls, town.Portal.Statistics.Calls["sendConsoleMessage"]);
        Assert.IsType<Connected>(town.Rig.Supervisor.StatusOf(town.Server.Id)!.State);
    }

    [Fact]
    public async Task A_server_that_is_stopped_is_told_so_and_connected_when_it_runs()
    {
        await using var town = await GPortalTown.StartAsync();

        town.Portal.SetState("console", "STOPPED");
        await town.Rig.StateAsync<WaitingToRetry>(town.Server, state => state.Reason == "G-Portal says that the server is stopped");
        town.Portal.SetState("console", "RUNNING");

        await town.Rig.StateAsync<Connected>(town.Server);
        Assert.Equal("RUNNING", town.Rig.Supervisor.StatusOf(town.Server.Id)!.HostState);
    }

    [Fact]
    public async Task A_login_that_is_revoked_ends_the_connection_with_the_reason_and_another_one_brings_it_back()
    {
        await using var town = await GPortalTown.StartAsync();
        town.Portal.Tokens.RevokeAll();

        await town.Rig.StateAsync<WaitingToRetry>(town.Server);
        await Assert.ThrowsAnyAsync<Exception>(async () => await town.Accounts.Of(town.Server.Guild)!.InsteadOfAsync(
            await town.Accounts.Of(town.Server.Guild)!.TokenAsync(Rig.Ct), Rig.Ct));
        await town.LogInAsync();
        town.Rig.Supervisor.Connect(town.Server.Id);

        await town.Rig.StateAsync<Connected>(town.Server);
        await town.Game.BroadcastAsync("here again", SimulatedFrameType.Generic, Rig.Ct);
        await town.Rig.Recorder.SeesAsync("here again");
    }

    [Fact]
    public async Task Logged_out_nothing_of_the_guild_stays_open()
    {
        await using var town = await GPortalTown.StartAsync();

        await town.Accounts.LogoutAsync(town.Server.Guild, Rig.Ct);

        var waiting = await town.Rig.StateAsync<WaitingToRetry>(town.Server, state => state.Failures > 1);
        Assert.Equal("this guild is not logged in at G-Portal; /gportal login does it", waiting.Reason);
        await Patience.UntilAsync(() => town.Portal.Statistics.Sockets == 0, "the socket to be closed");
    }

    [Fact]
    public async Task A_server_that_is_not_rented_is_told_so()
    {
        var strange = GPortalTown.AServer("strange", 99);
        await using var town = await GPortalTown.StartAsync(others: strange);

        var waiting = await town.Rig.StateAsync<WaitingToRetry>(strange);

        Assert.StartsWith("G-Portal refused it: ", waiting.Reason, StringComparison.Ordinal);
        Assert.IsType<Connected>(town.Rig.Supervisor.StatusOf(town.Server.Id)!.State);
    }

    [Fact]
    public async Task Who_sends_faster_than_G_Portal_allows_waits_and_is_answered_all_the_same()
    {
        await using var town = await GPortalTown.StartAsync(limit: new LimitsOptions { GPortalPerSecond = 10, GPortalBurst = 4 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.Rig.AnswerAsync(town.Server, "serverinfo")));

        Assert.All(answers, answer => Assert.Single(answer.Frames));
        Assert.Contains(answers, answer => answer.Waited > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(2_000_000, 0)]
    [InlineData(50_000, 1)]
    public async Task The_log_is_fetched_whole_or_its_newest_part_though_the_transfer_breaks(int most, int skipped)
    {
        await using var town = await GPortalTown.StartAsync();
        for (var i = 0; i < 2000; i++)
            town.Portal.Find("console")!.Log.Write(DateTimeOffset.UnixEpoch.AddSeconds(i), $"line {i} of the log, which is of some length");
        town.Portal.Break(new GPortalFault(GPortalFaultKind.CutLog) { Count = 2, At = 20_000 });
        using var target = new MemoryStream();
        var breaks = 0;

        var fetched = await town.Logs.FetchAsync(town.Server, target, most, new Told(told => breaks = told.Resumed), Rig.Ct).Within("the log");

        Assert.True(fetched.Accepted, fetched.Refusal?.ToString());
        Assert.Equal(target.Length, fetched.Value.Bytes);
        Assert.Equal(skipped > 0, fetched.Value.SkippedBytes > 0);
        Assert.Equal(2, breaks);
        var numbers = System.Text.RegularExpressions.Regex.Matches(Encoding.UTF8.GetString(target.ToArray()), @"line (\d+) of")
            .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
        Assert.Equal(skipped > 0, numbers[0] > 0);
    }

    [Fact]
    public async Task A_log_of_a_server_that_is_reached_another_way_is_not_there()
    {
        await using var town = await GPortalTown.StartAsync();

        Assert.IsType<NoServerLog>((await town.Logs.FetchAsync(Rig.AServer(), Stream.Null, 1000, null, Rig.Ct)).Refusal);
    }

    private sealed class Told(Action<LogProgress> told) : IProgress<LogProgress>
    {
        public void Report(LogProgress value) => told(value);
    }
}
