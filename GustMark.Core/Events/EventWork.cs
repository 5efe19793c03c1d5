using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;

namespace GustMark.Core.Events;

/// <summary>Starts an event at planned times. Its id follows from the time that it is due at, so a run that is taken up again starts no second one.</summary>
public sealed class EventWork(ContestService contests, IServerStore servers) : IPlannedWork
{
    /// <summary>As kept with the schedule.</summary>
    public const string Word = "event";

    /// <summary>What <c>/event</c> lists and takes back; other areas list their own.</summary>
    public static readonly IReadOnlyCollection<string> Kinds = [Word];

    public string Kind => Word;

    public bool MayRunAgain => true;

    public async Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct)
    {
        if (PlannedEvent.Read(run.Schedule.Payload) is not { } planned)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown));
        var server = (await servers.OfGuildAsync(run.Guild, ct)).FirstOrDefault(server => server.Id == planned.On);
        if (server is null)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.ServerGone));

        var started = await contests.StartAsync(
            new ContestRequest(IdOf(run), run.Guild, run.Schedule.Channel, run.Schedule.Creator, ContestKinds.Find(planned.Kind)!)
            {
                Location = planned.Location, Entry = planned.Entry, Server = server.Name,
            },
            ct);
        return started.Accepted ? RunOutcome.Done : started.Refusal switch
        {
            NotConnected => RunOutcome.Failed(new RunTrouble(RunTroubleKind.NotConnected, server.Name)) with { Left = "" },
            EventUnderWay => RunOutcome.Failed(new RunTrouble(RunTroubleKind.Busy, server.Name)),
            NoSuchArena arena => RunOutcome.Failed(new RunTrouble(RunTroubleKind.ArenaGone, Detail: arena.Asked)),
            _ => RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown)),
        };
    }

    /// <summary>No interaction has the number, which has its highest bit set.</summary>
    private static ulong IdOf(PlannedRun run) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{run.Guild}/{run.Schedule.Id}/{run.Due.ToUnixTimeMilliseconds()}")))) | (1UL << 63);
}
