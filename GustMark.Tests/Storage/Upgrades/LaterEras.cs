using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage.Upgrades;

/// <summary>What the rows of the schemas from the seventh on have to be to today's stores.</summary>
internal static class LaterEras
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task Players(WorkerStorage storage)
    {
        var profile = Assert.Single(await storage.Profiles.FindAsync(Eras.Guild, [Eras.Steam], Ct));
        Assert.Equal(("windows", 2L, new DeathCounts(1, 2, 3, 4, 5, 6, 7)), (profile.Platform, profile.Kills, profile.Deaths));
        Assert.Equal([new UsedName("Ännä", A.Moment, A.Moment.AddHours(1)), new UsedName("Old", A.Moment, A.Moment)], profile.Names);
        Assert.Equal(new SeenAddress("0123456789abcdef0123456789abcdef", A.Moment), Assert.Single(profile.Addresses));
        Assert.Equal(12, (await storage.Profiles.PresenceAsync(Eras.Guild, Ct)).Newest);
        Assert.Equal(
            [new PlaySession(Eras.Ann, Eras.Main, A.Moment, A.Moment, false), new PlaySession(Eras.Steam, Eras.Main, A.Moment, A.Moment.AddHours(1), true)],
            (await storage.Profiles.SessionsAsync(Eras.Guild, [Eras.Ann, Eras.Steam], 9, Ct)).OrderBy(session => session.IsOpen));
    }

    public static async Task Moderation(WorkerStorage storage)
    {
        var ban = (await storage.Moderation.InForceAsync(Eras.Guild, CaseKind.Ban, Eras.Steam, Ct))!;
        Assert.Equal(("R\"ä", "x", new MemberId(ulong.MaxValue), A.Moment.AddDays(1)), (ban.Name, ban.Reason, ban.By!.Value, ban.Until!.Value));
        Assert.Equal(new CasePlace(Eras.Main, PlaceState.Confirmed, A.Moment, "Banned User"), Assert.Single(ban.Places));
        var mute = Assert.Single(await storage.Moderation.ListAsync(new CaseQuery(Eras.Guild, 9) { Kind = CaseKind.Mute }, Ct));
        Assert.Equal(new CaseLift(A.Moment, LiftCause.TimeOver, null, ""), mute.Lift);
    }

    public static async Task Audit(WorkerStorage storage)
    {
        var head = new AuditHead(2, "eb3d1a975d78fb14f5dead07c6b3acac2d69b21a8a5fb5b556053f00b2bcf8e3");
        var verdict = await AuditChain.VerifyAsync(storage.Audit, Eras.Guild, head, Ct);
        Assert.Equal((2L, 1L, head, null), (verdict.Records, verdict.Erased, verdict.Head, verdict.Flaw));
        Assert.Equal("ä", (await storage.Audit.ReadAsync(Eras.Guild, 0, 1, Ct))[0].Details!.Is);
        Assert.Single(await storage.Audit.OpenAsync(Ct));
    }

    public static async Task Approvals(WorkerStorage storage)
    {
        Assert.Equal(A.Approval(Eras.Guild, id: ulong.MaxValue), Assert.Single(await storage.Approvals.OpenAsync(Ct)));
        Assert.Equal(
            A.Approval(Eras.Guild) with { State = ApprovalState.Done, Decider = new MemberId(ulong.MaxValue), Message = new MessageId(ulong.MaxValue) },
            await storage.Approvals.FindAsync(Eras.Guild, 7, Ct));
    }

    public static async Task Schedules(WorkerStorage storage)
    {
        var again = (await storage.Schedules.FindAsync(Eras.Guild, new ScheduleId(ulong.MaxValue), Ct))!;
        Assert.Equal(("announce", "Vote \"ä\"", """{"text":"ä"}""", A.Moment.AddHours(6)), (again.Kind, again.Name, again.Payload, again.Next!.Value));
        var paused = (await storage.Schedules.FindAsync(Eras.Guild, new ScheduleId(7), Ct))!;
        Assert.Equal((true, RunState.Waiting, RunState.Failed, RunState.Missed), (paused.IsPaused, paused.Run!.State, paused.Report!.State, paused.Told!.Value));
        Assert.Equal(A.Run(RunState.Waiting).Troubles, paused.Run.Troubles);
        Assert.Equal(A.Moment.AddMinutes(2), paused.Wakes);
    }

    public static async Task Contests(WorkerStorage storage)
    {
        var contest = Assert.Single(await storage.Contests.OpenAsync(Ct));
        Assert.Equal((ContestState.Rewarding, 30, ZoneState.Standing), (contest.State, contest.Said, contest.Zone));
        Assert.Equal(AContest.Dome, contest.Arena);
        Assert.Equal((3, 2, 1, 90), (contest.Board.Fighters[0].Kills, contest.Board.Fighters[0].ArenaKills, contest.Board.Fighters[0].Deaths, contest.Board.Fighters[0].HeldSeconds));
        Assert.Equal((AwardState.Paying, new MemberId(ulong.MaxValue)), (contest.Awards[0].State, contest.Awards[0].Member!.Value));
    }

    public static async Task Monitoring(WorkerStorage storage)
    {
        var hour = SampleWidth.Hour.StartOf(A.Moment);
        var server = Assert.Single(await storage.Samples.StartingAsync(SampleWidth.Hour, hour, Ct));
        Assert.Equal(new Measured(12, 34.25, 0, 5), server[Metric.Players]);
        Assert.Equal(new Measured(1, 2, 2, 2), Assert.Single(await storage.Samples.StartingAsync(SampleWidth.Minute, hour, Ct))[Metric.Cpu]);
        Assert.Equal(
            new HashSet<AlertEpisode>
            {
                new(new AlertKey(Eras.Guild, AlertKind.Cpu, null), A.Moment, "", 85, 99, ""),
                new(new AlertKey(Eras.Guild, AlertKind.Framerate, Eras.Main), A.Moment, "Main ä", 15, 3.5, "d")
                {
                    Ended = A.Moment.AddHours(1), Channel = A.Channel, Message = new MessageId(ulong.MaxValue), IsTold = true,
                },
            },
            (await storage.Alerts.BetweenAsync(Eras.Guild, A.Moment, A.Moment.AddDays(1), 9, Ct)).ToHashSet());
    }
}
