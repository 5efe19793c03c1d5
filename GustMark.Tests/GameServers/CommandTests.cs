using GustMark.Core.Console;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.GameServers;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers;

/// <summary>Commands and their answers on one connection.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private readonly FakeConsole console = new();
    private readonly GameServer server = Rig.AServer();
    private Rig rig = null!;
    private FakeSession session = null!;

    public async ValueTask InitializeAsync()
    {
        rig = new Rig(time, console, new FakeServerStore(server), limits: new LimitsOptions { SendBurst = 60, SendsPerMinute = 1 });
        await rig.StartAsync();
        session = await console.NextAsync();
        session.Say("{\"Players\":1}", await session.SentAsync("serverinfo"));
        session.Say("[]", await session.SentAsync("playerlist"));
        await Patience.UntilAsync(() => rig.Supervisor.StatusOf(server.Id)!.Info is not null, "the first poll");
        await Task.WhenAny(Patience.UntilAsync(() => Waiting == 0, "the connect command to be given up")).Advancing(time);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task An_answer_is_every_frame_of_its_number_until_it_has_been_quiet()
    {
        var (sending, number) = await SendAsync("server.save");

        session.Say("Saving complete", number);
        session.Say("another's", number + 1000);
        session.Say("a line of the game");
        session.Say("Saved 20 ents", number);
        await ReadAsync();

        Assert.False(sending.IsCompleted);
        Assert.Equal(["Saving complete", "Saved 20 ents"], (await sending.Advancing(time)).Value.Frames);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public async Task The_first_frame_that_says_anything_answers_a_command_of_one_value()
    {
        var (sending, number) = await SendAsync("playerlist");

        session.Say("", number);
        session.Say("Bob[76561198000000001] has spawned", number);
        session.Say("[]", number);

        Assert.Equal(["[]"], (await sending.Within("the answer")).Value.Frames);
    }

    [Fact]
    public async Task That_the_game_runs_a_poll_is_no_line_of_the_console_and_that_it_runs_a_command_is_one()
    {
        var (polling, poll) = await SendAsync("playerlist");
        session.Say("Executing console system command 'playerlist'.", poll);
        session.Say("[]", poll);
        await polling.Within("the answer");
        var (sending, number) = await SendAsync("kit list");
        session.Say("Executing console system command 'kit list'.", number);
        await ReadAsync();

        Assert.Equal(["Executing console system command 'kit list'.", "mark"], rig.Supervisor.Tail(server.Id, 10).Select(line => line.Text));
        await sending.Advancing(time);
    }

    [Fact]
    public async Task Answers_find_their_commands_in_whatever_order_they_come()
    {
        var commands = new List<(Task<Result<CommandAnswer>> Sending, int Number)>();
        for (var i = 0; i < 20; i++)
            commands.Add(await SendAsync($"echo {i}"));

        foreach (var (i, command) in commands.Index().Reverse())
            session.Say($"answer {i}", command.Number);
        await ReadAsync();

        foreach (var (i, command) in commands.Index())
            Assert.Equal([$"answer {i}"], (await command.Sending.Advancing(time)).Value.Frames);
        Assert.Equal(20, commands.Select(command => command.Number).Distinct().Count());
        Assert.All(commands, command => Assert.True(command.Number > 0));
    }

    [Fact]
    public async Task No_answer_in_time_is_an_empty_one_and_means_unknown()
    {
        var (sending, _) = await SendAsync("unknown.command");

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Empty((await sending.Within("the end of the wait")).Value.Frames);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public async Task Late_and_duplicate_answers_go_to_nobody_and_stay_lines()
    {
        var (first, number) = await SendAsync("kick \"Bob\"");
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty((await first.Within("the end of the wait")).Value.Frames);
        var (second, other) = await SendAsync("kick \"Eve\"");

        session.Say("Kicked: Bob", number);
        session.Say("Kicked: Bob", number);
        session.Say("Kicked: Eve", other);
        await ReadAsync();

        Assert.Equal(["Kicked: Eve"], (await second.Advancing(time)).Value.Frames);
        await rig.Recorder.UntilAsync(seen => seen.Texts.Count(text => text == "Kicked: Bob") == 2, "the late answers as lines").Advancing(time);
    }

    [Fact]
    public async Task What_happens_while_a_command_runs_is_a_line_and_part_of_the_answer()
    {
        var (sending, number) = await SendAsync("global.killplayer \"V\"");

        session.Say("V was killed by K", number);

        Assert.Equal(["V was killed by K"], (await sending.Advancing(time)).Value.Frames);
        await rig.Recorder.SeesAsync("V was killed by K").Advancing(time);
        Assert.Contains(rig.Recorder.Lines, line => line.Class == LineClass.Kill && line.Identifier == number);
    }

    [Fact]
    public async Task A_console_that_goes_on_and_on_is_cut_off_at_the_time_out()
    {
        var (sending, number) = await SendAsync("combatlog");

        for (var i = 0; i < 170; i++)
        {
            session.Say($"row {i}", number);
            await ReadAsync();
            time.Advance(TimeSpan.FromMilliseconds(30));
        }

        var answer = (await sending.Within("the answer")).Value;
        Assert.InRange(answer.Frames.Count, 150, 169);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public async Task A_lost_connection_tells_everybody_who_waits()
    {
        var commands = new[] { await SendAsync("echo 1"), await SendAsync("echo 2"), await SendAsync("playerlist") };

        session.Break();

        foreach (var (sending, _) in commands)
            Assert.Equal(new AnswerLost("main", "the connection was closed"), (await sending.Within("the refusal")).Refusal);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nothing_from_the_others()
    {
        using var impatience = new CancellationTokenSource();
        var giving = rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw("echo 1").Value, impatience.Token);
        var number = await session.SentAsync("echo 1");
        var (sending, other) = await SendAsync("echo 2");

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => giving);
        session.Say("one", number);
        session.Say("two", other);

        Assert.Equal(["two"], (await sending.Advancing(time)).Value.Frames);
        Assert.Equal(0, Waiting);
    }

    [Fact]
    public async Task A_socket_that_takes_nothing_more_holds_nobody_beyond_the_time_out()
    {
        var stuck = new TaskCompletionSource();
        session.OnSend = (_, _) => stuck.Task;

        var sending = rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw("status").Value, Rig.Ct);

        Assert.Empty((await sending.Advancing(time)).Value.Frames);
        stuck.SetException(new ConsoleUnavailableException("the connection broke", hungUp: false));
    }

    [Fact]
    public async Task A_send_that_fails_after_who_asked_has_given_up_is_no_failure_that_nobody_saw()
    {
        var unseen = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unseen += e.Exception.ToString().Contains("broken long after", StringComparison.Ordinal) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;

        await GiveUpAsync();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= Count;
        Assert.Equal(0, unseen);

        async Task GiveUpAsync()
        {
            var stuck = new TaskCompletionSource();
            session.OnSend = (_, _) => stuck.Task;
            using var impatience = new CancellationTokenSource();
            var sending = rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw("status").Value, impatience.Token);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            session.OnSend = (_, _) => Task.CompletedTask;
            stuck.SetException(new ConsoleUnavailableException("broken long after", hungUp: false));
        }
    }

    [Fact]
    public async Task Beyond_the_burst_a_command_waits_a_moment_and_is_refused_then_with_the_time_to_come_again()
    {
        for (var i = 0; i < 60; i++)
            _ = SendAsync($"echo {i}");

        var refused = await rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw("echo 60").Value, Rig.Ct).Advancing(time, TimeSpan.FromMilliseconds(100));

        var tooFast = Assert.IsType<SendingTooFast>(refused.Refusal);
        Assert.InRange(tooFast.RetryAfter, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(180));
    }

    [Fact]
    public async Task Polls_are_no_lines_and_what_happens_during_one_is_no_answer()
    {
        time.Advance(TimeSpan.FromSeconds(15));
        var poll = await session.SentAsync("serverinfo");
        session.Say("Bob[76561198000000001] has spawned", poll);
        session.Say("{\"Players\":7}", poll);

        await rig.Recorder.SeesAsync("Bob[76561198000000001] has spawned").Advancing(time, TimeSpan.FromMilliseconds(50));
        await Patience.UntilAsync(() => rig.Supervisor.StatusOf(server.Id)!.Info!.Players == 7, "the answer to the poll");

        Assert.DoesNotContain(rig.Recorder.Texts, text => text.Contains("Players", StringComparison.Ordinal));
        Assert.Equal([1, 7], rig.Supervisor.Samples(server.Id).Select(sample => sample.Players));
    }

    [Fact]
    public void No_number_is_left_behind_by_any_outcome_nor_given_twice()
    {
        var pending = new PendingCommands(time);
        var numbers = new HashSet<int>();
        for (var i = 0; i < 20_000; i++)
        {
            using var command = pending.Begin(i % 3 == 0 ? null : TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
            Assert.True(numbers.Add(command.Identifier));
            switch (i % 4)
            {
                case 0:
                    pending.Deliver(command.Identifier, "x"u8, isEvent: false, isEcho: false);
                    break;
                case 1:
                    pending.Lose("broken");
                    break;
                case 2:
                    time.Advance(TimeSpan.FromSeconds(5));
                    break;
            }
        }

        Assert.Equal(0, pending.Count);
    }

    private int Waiting => rig.Supervisor.StatusOf(server.Id)!.QueueDepth;

    private async Task<(Task<Result<CommandAnswer>> Sending, int Number)> SendAsync(string command)
    {
        var sending = rig.Supervisor.SendAsync(server.Id, ConsoleCommand.Raw(command).Value, Rig.Ct);
        return (sending, await session.SentAsync(command));
    }

    /// <summary>Waits until everything said so far has been read.</summary>
    private async Task ReadAsync()
    {
        var before = rig.Supervisor.StatusOf(server.Id)!.LinesReceived;
        session.Say("mark");
        await Patience.UntilAsync(() => rig.Supervisor.Tail(server.Id, 1) is [{ Text: "mark" }] && rig.Supervisor.StatusOf(server.Id)!.LinesReceived > before, "the mark");
    }
}
