using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Schedules;

/// <summary>Sends a console command. What is on the deny list needs somebody who may send it, both when it is planned and when it is run.</summary>
public sealed class CommandWork(ServerTargets targets, DenyList denyList, IMemberLevels levels) : IPlannedWork
{
    /// <summary>As kept with the schedule.</summary>
    public const string Word = "command";

    public string Kind => Word;

    public bool MayRunAgain => false;

    /// <summary>What was typed, if it can be planned by who has that level. Refused with <see cref="Servers.CommandDenied"/>, or as <see cref="ConsoleCommand.Raw"/>.</summary>
    public Result<ConsoleCommand> Check(string typed, AccessLevel level)
    {
        var command = ConsoleCommand.Raw(typed);
        return command.Accepted && level < AccessLevel.Admin && denyList.Denies(command.Value, out var verb) ? new Servers.CommandDenied(verb) : command;
    }

    public async Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct)
    {
        if (PlannedCommand.Read(run.Schedule.Payload) is not { } planned || ConsoleCommand.Raw(planned.Command) is not { Accepted: true } command)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown));
        if (denyList.Denies(command.Value, out var verb))
        {
            try
            {
                if (await levels.OfAsync(run.Guild, run.Schedule.Creator, ct) < AccessLevel.Admin)
                    return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Denied, Detail: verb));
            }
            catch (MembersUnavailableException e)
            {
                // Who planned it may not be asked about now; later, perhaps.
                return RunOutcome.Failed(new RunTrouble(RunTroubleKind.NotTaken, Detail: e.Message)) with { Left = run.Left ?? "" };
            }
        }

        var servers = await targets.OfAsync(run.Guild, planned.On, string.IsNullOrEmpty(run.Left) ? null : run.Left, ct);
        return servers.Count == 0 ? RunOutcome.Failed(new RunTrouble(RunTroubleKind.ServerGone)) : await targets.SendAsync(servers, _ => command, ct);
    }
}
