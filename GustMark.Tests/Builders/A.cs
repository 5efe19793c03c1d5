using System.Text;
using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Tests.Builders;

/// <summary>Valid things of which a test says only what matters to it.</summary>
internal static class A
{
    public static readonly GuildId Guild = new(100);
    public static readonly ChannelId Channel = new(200);
    public static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    public static GameServer Server(string name = "Main", GuildId? guild = null) =>
        new(new ServerId(Guid.NewGuid()), guild ?? Guild, name, ServerKind.WebRcon, "rust.example.com", 28016);

    public static Caller Caller(AccessLevel level = AccessLevel.Owner, ulong id = 300) => new(new MemberId(id), "Ada", level);

    public static CommandInteraction Command(string name, AccessLevel level = AccessLevel.Owner, params (string Name, OptionValue Value)[] options) =>
        new(1, Guild, Channel, Caller(level), name, options.ToDictionary(option => option.Name, option => option.Value));

    public static ComponentInteraction Press(CustomId button, ulong by = 300, AccessLevel level = AccessLevel.Owner) =>
        new(2, Guild, Channel, Caller(level, by), new MessageId(400), button, []);

    public static Schedule Schedule(GuildId? guild = null, ulong id = 7) => new(
        guild ?? Guild, new ScheduleId(id), "announce", "Vote \"ä\"", """{"text":"ä"}""", ScheduleTimes.Repeated("0 18 * * *"), Channel, new MemberId(ulong.MaxValue - 5), Moment, Moment)
    {
        Patience = TimeSpan.FromMinutes(10), Next = Moment.AddHours(6),
    };

    public static ScheduleRun Run(RunState state) => new(Moment, state, Moment.AddMinutes(1))
    {
        Troubles = state == RunState.Done ? [] : [new RunTrouble(RunTroubleKind.NotConnected, "m\"ä"), new RunTrouble(RunTroubleKind.AnswerLost, "duo", "it closed")],
        Left = state == RunState.Waiting ? "a b" : null, RetryAt = state == RunState.Waiting ? Moment.AddMinutes(2) : null, Missed = 3, Overlapped = 4,
    };

    public static Approval Approval(GuildId? guild = null, ulong id = 7) => new(
        guild ?? Guild, id, Channel, new MemberId(300), "Ada ä", AccessLevel.Admin, "server remove", """{"options":{}}""", "Main", "it is old", Moment, Moment.AddMinutes(15));

    public static ServerInfo Info(int? players = 3, double? framerate = 60) =>
        new("Test", players, 100, 0, 0, 1000, framerate, 2000, TimeSpan.FromHours(1), "Procedural Map", null, null, null, null);

    /// <summary>Some kind of the class.</summary>
    public static LineKind KindOf(LineClass lineClass) => Enum.GetValues<LineKind>().Last(kind => LineKinds.ClassOf(kind) == lineClass);

    public static LineBatch Batch(GameServer server, params (LineClass Class, string Text)[] lines) => Batch(server, null, lines);

    public static LineBatch Batch(GameServer server, Gap? gap, params (LineClass Class, string Text)[] lines)
    {
        var batch = new LineBatch(server.Id, server.Guild, gap, Math.Max(1, lines.Length));
        foreach (var (lineClass, text) in lines)
        {
            var length = Encoding.UTF8.GetBytes(text, batch.Reserve(Encoding.UTF8.GetByteCount(text)));
            batch.Append(Moment, 0, FrameType.Generic, KindOf(lineClass), length);
        }

        return batch;
    }
}

/// <summary>Servers that are understood, unless told otherwise.</summary>
internal sealed class FakeDrift : IDriftWatch
{
    public Drift? Seen { get; init; }

    public Drift? Of(ServerId server) => Seen;
}

/// <summary>A process in good health.</summary>
internal sealed class FakeVitals : IVitals
{
    public long ResidentBytes { get; init; } = 48 * 1024 * 1024;

    public DateTimeOffset StartedAt => A.Moment;

    public IReadOnlyList<QueueVitals> Queues { get; init; } = [];
}
