using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Servers;
using GustMark.Simulator.GameServers;
using SimulatedFrameType = GustMark.Simulator.GameServers.Wire.FrameType;

namespace GustMark.Tests.GameServers;

/// <summary>What every way to a server's console promises, tried on the same simulated server.</summary>
public abstract class ConsoleTransportContract
{
    /// <summary>A simulated server, and a supervisor that is connected to it this way.</summary>
    internal abstract Task<IReachedServer> ReachedAsync();

    [Fact]
    public async Task Lines_come_once_and_in_order()
    {
        await using var reached = await ReachedAsync();

        for (var i = 0; i < 300; i++)
            await reached.Game.BroadcastAsync($"line {i}", SimulatedFrameType.Generic, Rig.Ct);
        await reached.Rig.Recorder.SeesAsync("line 299");

        Assert.Equal(
            Enumerable.Range(0, 300).Select(i => $"line {i}"),
            reached.Rig.Recorder.Texts.Where(text => text.StartsWith("line ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Commands_that_are_sent_together_each_get_their_own_answer()
    {
        await using var reached = await ReachedAsync();

        var (info, list, kits, second) = (
            reached.Rig.AnswerAsync(reached.Server, "serverinfo"), reached.Rig.AnswerAsync(reached.Server, "playerlist"),
            reached.Rig.AnswerAsync(reached.Server, "kit list"), reached.Rig.AnswerAsync(reached.Server, "serverinfo"));

        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Assert.Single((await info).Frames)).RootElement.ValueKind);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(Assert.Single((await list).Frames)).RootElement.ValueKind);
        Assert.Contains((await kits).Frames, frame => frame.Contains("elitekit2", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Assert.Single((await second).Frames)).RootElement.ValueKind);
        await Patience.UntilAsync(() => reached.Rig.Supervisor.StatusOf(reached.Server.Id)!.QueueDepth == 0, "nothing to be waited for, polls included");
    }

    [Fact]
    public async Task A_command_does_in_the_game_what_it_says_and_what_it_caused_is_a_line_and_its_answer()
    {
        await using var reached = await ReachedAsync();
        var player = reached.Game.World.Players[0];

        var answer = await reached.Rig.AnswerAsync(reached.Server, ConsoleCommand.Of("kit", "givetoplayer", "elitekit2", player.Name).Value.Text);

        var given = $"giving {player.Name} kit elitekit2";
        Assert.Contains(answer.Frames, frame => frame.Contains(given, StringComparison.Ordinal));
        await reached.Rig.Recorder.UntilAsync(seen => seen.Texts.Any(text => text.Contains(given, StringComparison.Ordinal)), "the line of the kit");
    }

    [Fact]
    public async Task What_a_player_does_meanwhile_is_no_part_of_an_answer()
    {
        await using var reached = await ReachedAsync();

        var asking = reached.Rig.AnswerAsync(reached.Server, "kit list");
        await reached.Game.BroadcastAsync("Bob was killed by Ann", SimulatedFrameType.Generic, Rig.Ct);

        Assert.DoesNotContain((await asking).Frames, frame => frame.Contains("Bob", StringComparison.Ordinal));
        await reached.Rig.Recorder.SeesAsync("Bob was killed by Ann");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again_and_the_gap_is_told()
    {
        await using var reached = await ReachedAsync();
        await reached.Rig.AnswerAsync(reached.Server, "serverinfo");

        await reached.BreakAsync();
        await reached.Rig.StateAsync<WaitingToRetry>(reached.Server);
        await reached.Rig.StateAsync<Connected>(reached.Server);
        await reached.Rig.AnswerAsync(reached.Server, "serverinfo");
        await reached.Game.BroadcastAsync("back again", SimulatedFrameType.Generic, Rig.Ct);

        await reached.Rig.Recorder.SeesAsync("back again");
        Assert.Single(reached.Rig.Recorder.Gaps);
        Assert.Equal(1, reached.Rig.Supervisor.StatusOf(reached.Server.Id)!.Reconnects);
        Assert.False(reached.Rig.Log.Has(2105), reached.Rig.Log.All);
    }

    [Fact]
    public async Task A_command_whose_connection_breaks_is_told_to_be_lost_or_not_sent_and_nothing_waits_for_it()
    {
        await using var reached = await ReachedAsync();
        await reached.HoldAnswersAsync();

        var asking = reached.Rig.Supervisor.SendAsync(reached.Server.Id, ConsoleCommand.Raw("kit list").Value, Rig.Ct);
        await Patience.UntilAsync(() => reached.Rig.Supervisor.StatusOf(reached.Server.Id)!.QueueDepth > 0, "the command to be under way");
        await reached.BreakAsync();

        Assert.IsType<AnswerLost>((await asking.Within("the outcome")).Refusal);
    }

    [Fact]
    public async Task While_it_cannot_be_reached_failures_are_counted_and_it_is_connected_when_it_can()
    {
        await using var reached = await ReachedAsync();

        await reached.AwayAsync(true);
        var waiting = await reached.Rig.StateAsync<WaitingToRetry>(reached.Server, state => state.Failures >= 2);
        Assert.True(waiting.NextAttempt > DateTimeOffset.UnixEpoch);
        Assert.IsType<NotConnected>((await reached.Rig.Supervisor.SendAsync(reached.Server.Id, ConsoleCommand.Raw("kit list").Value, Rig.Ct)).Refusal);
        await reached.AwayAsync(false);

        await reached.Rig.StateAsync<Connected>(reached.Server);
    }

    [Fact]
    public async Task By_hand_it_is_disconnected_and_connected_again()
    {
        await using var reached = await ReachedAsync();

        reached.Rig.Supervisor.Disconnect(reached.Server.Id);
        await reached.Rig.StateAsync<Disconnected>(reached.Server);
        await Patience.UntilAsync(() => reached.Watchers == 0, "the other side to let go");
        reached.Rig.Supervisor.Connect(reached.Server.Id);

        await reached.Rig.StateAsync<Connected>(reached.Server);
        await reached.Game.BroadcastAsync("here again", SimulatedFrameType.Generic, Rig.Ct);
        await reached.Rig.Recorder.SeesAsync("here again");
    }

    [Fact]
    public async Task No_secret_comes_into_the_log()
    {
        await using var reached = await ReachedAsync();

        await reached.BreakAsync();
        await reached.Rig.StateAsync<WaitingToRetry>(reached.Server);
        await reached.Rig.StateAsync<Connected>(reached.Server);

        Assert.All(reached.Secrets, secret => Assert.DoesNotContain(secret, reached.Rig.Log.All, StringComparison.Ordinal));
    }
}

/// <summary>A simulated server and a connection to it.</summary>
internal interface IReachedServer : IAsyncDisposable
{
    SimulatedGameServer Game { get; }

    Rig Rig { get; }

    GameServer Server { get; }

    /// <summary>How many read its console this way.</summary>
    int Watchers { get; }

    /// <summary>What must be in no log.</summary>
    IReadOnlyList<string> Secrets { get; }

    /// <summary>Breaks the connection, once.</summary>
    Task BreakAsync();

    /// <summary>Answers are held back for seconds.</summary>
    Task HoldAnswersAsync();

    /// <summary>The other side is away, or there again.</summary>
    Task AwayAsync(bool away);
}
