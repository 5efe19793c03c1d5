using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Monitoring;

/// <summary>What people set, and what is looked at.</summary>
public sealed class AlertSettingsTests
{
    private static readonly AlertSettings Some = new()
    {
        Channel = new ChannelId(ulong.MaxValue), Off = [AlertKind.Cpu, AlertKind.Framerate],
        Rules = new Dictionary<AlertKind, AlertRule> { [AlertKind.Memory] = new(100.5, 0, TimeSpan.Zero, TimeSpan.FromDays(1)) },
    };

    [Fact]
    public void The_defaults_are_sound_and_as_documented()
    {
        Assert.All(AlertKinds.All, kind => Assert.True(kind.DefaultRule().IsSound(kind)));
        Assert.Equal(
            ["cpu 85 70 120 120", "memory 512 460 120 120", "response-time 1000 600 60 120", "queue-depth 80 50 30 60", "error-burst 10 2 0 300", "server-down 1 0 60 120",
                "framerate 15 20 60 120", "not-understood 5 4 60 300"],
            AlertKinds.All.Select(kind => (kind, kind.DefaultRule()) is var (_, rule) ? $"{kind.Word()} {rule.Raise} {rule.Clear} {rule.For.TotalSeconds} {rule.ClearFor.TotalSeconds}" : ""));
    }

    [Fact]
    public void Every_kind_is_a_choice_of_the_command() => Assert.Equal(
        AlertKinds.All.Select(kind => (kind.Word(), AlertView.Name(kind))),
        ReportAlertsCommand.Declaration.Options.Single(option => option.Name == "alert").Choices.Select(choice => (choice.Value, choice.Name)));

    [Fact]
    public void What_is_kept_is_read_as_it_was()
    {
        Assert.True(AlertSettings.TryRead(Some.Write(), out var read, out _));
        Assert.True(Some.IsSame(read));
        Assert.True(AlertSettings.TryRead("{}", out var nothing, out _));
        Assert.True(nothing.IsSame(AlertSettings.Default));
        Assert.True(AlertSettings.TryRead("""{"off":["of a later version"],"rules":{"another":{"raise":1,"clear":0,"forSeconds":0,"clearForSeconds":0}}}""", out var later, out _));
        Assert.True(later.IsSame(AlertSettings.Default));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"channel":"x"}""")]
    [InlineData("""{"rules":{"cpu":{"raise":5,"clear":5,"forSeconds":0,"clearForSeconds":0}}}""")]
    [InlineData("""{"rules":{"cpu":{"raise":5,"clear":1,"forSeconds":-1,"clearForSeconds":0}}}""")]
    [InlineData("""{"rules":{"framerate":{"raise":20,"clear":15,"forSeconds":0,"clearForSeconds":0}}}""")]
    public void What_nobody_could_have_set_is_damaged(string text) => Assert.False(AlertSettings.TryRead(text, out _, out _));

    [Fact]
    public void Every_value_can_be_set_and_put_back()
    {
        var entry = new AlertSettingsEntry { Channel = A.Channel, Alert = "cpu", Threshold = "90.5", ClearAt = "60", For = "30s", ClearFor = "0" };

        var set = entry.ApplyTo(AlertSettings.Default).Value;

        Assert.Equal(new AlertRule(90.5, 60, TimeSpan.FromSeconds(30), TimeSpan.Zero), set.RuleOf(AlertKind.Cpu));
        Assert.Equal(A.Channel, set.Channel);
        Assert.Equal([AlertKind.Cpu], new AlertSettingsEntry { Alert = "cpu", State = "off" }.ApplyTo(set).Value.Off);
        var back = new AlertSettingsEntry { Alert = "cpu", State = "default", Silent = true }.ApplyTo(set with { Off = [AlertKind.Cpu] }).Value;
        Assert.True(back.IsSame(AlertSettings.Default));
    }

    [Fact]
    public void Who_moves_the_threshold_alone_keeps_the_distance()
    {
        Assert.Equal(new AlertRule(170, 140, default, default), Levels(new() { Alert = "cpu", Threshold = "170" }));
        Assert.Equal(new AlertRule(30, 40, default, default), Levels(new() { Alert = "framerate", Threshold = "30" }));

        static AlertRule Levels(AlertSettingsEntry entry) =>
            entry.ApplyTo(AlertSettings.Default).Value.RuleOf(AlertKinds.Parse(entry.Alert)!.Value) with { For = default, ClearFor = default };
    }

    public static TheoryData<AlertSettingsEntry, string> Wrong => new()
    {
        { new() { Threshold = "5" }, "alert" },
        { new() { Alert = "heat" }, "alert" },
        { new() { Alert = "cpu", Threshold = "much" }, "threshold" },
        { new() { Alert = "cpu", Threshold = "-1" }, "threshold" },
        { new() { Alert = "cpu", Threshold = "1000001" }, "threshold" },
        { new() { Alert = "cpu", Threshold = "NaN" }, "threshold" },
        { new() { Alert = "cpu", ClearAt = "85" }, "clear-at" },
        { new() { Alert = "framerate", ClearAt = "15" }, "clear-at" },
        { new() { Alert = "cpu", Threshold = "0" }, "threshold" },
        { new() { Alert = "server-down", Threshold = "2" }, "threshold" },
        { new() { Alert = "server-down", ClearAt = "2" }, "clear-at" },
        { new() { Alert = "cpu", For = "soon" }, "for" },
        { new() { Alert = "cpu", ClearFor = "2d" }, "clear-for" },
        { new() { Channel = A.Channel, Silent = true }, "silent" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_right_is_refused_by_name(AlertSettingsEntry entry, string setting) =>
        Assert.Equal(setting, Assert.IsType<InvalidAlertSetting>(entry.ApplyTo(AlertSettings.Default).Refusal).Setting);

    [Theory]
    [InlineData(199, 199, 0)]
    [InlineData(200, 10, 5)]
    [InlineData(1000, 110, 11)]
    public void What_is_not_understood_counts_from_200_lines_on(long lines, long unknown, double percent) =>
        Assert.Equal(percent, Reading(AlertKind.NotUnderstood, new Connected(A.Moment), new Drift(lines, unknown, [])).Value!.Value, 6);

    [Fact]
    public void A_server_is_down_while_it_should_be_reached_and_is_not()
    {
        Assert.Equal(0, Down(new Connected(A.Moment)));
        Assert.Equal(0, Down(new Disconnected(A.Moment)));
        Assert.Equal(1, Down(new WaitingToRetry(1, "x", A.Moment)));
        Assert.Equal(1, Down(new Connecting(2)));
        Assert.Equal(1, Down(new Refused(3, "x", A.Moment)));
        Assert.Null(Down(new Connecting(1)));
        Assert.Null(Down(new Stopped()));
        Assert.Null(Down(null));

        static double? Down(ConnectionState? state) => Reading(AlertKind.ServerDown, state, null).Value;
    }

    private static AlertReading Reading(AlertKind kind, ConnectionState? state, Drift? drift)
    {
        var server = A.Server();
        var status = state is null ? null : new ServerStatus(server, state, null, null, 0, 0, 0, A.Info(), A.Moment, 0, null);
        return AlertReadings.OfServer(server, status, drift).Single(reading => reading.Kind == kind);
    }
}
