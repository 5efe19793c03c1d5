using System.Globalization;
using GustMark.Core.Locales;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;

namespace GustMark.Worker.Bot.Reports;

/// <summary>
/// Posts a report at its time, in the language of the guild, once: the name of its file names the run, and before a further try it is looked for in the channel.
/// Where that cannot be done it is not posted again, since nobody knows whether it was.
/// </summary>
internal sealed class ReportWork(IReportLetters letters, IDiscordBot bot, LocaleService locales) : IPlannedWork
{
    public string Kind => PlannedReport.Kind;

    public bool MayRunAgain => true;

    public async Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct)
    {
        if (PlannedReport.Read(run.Schedule.Payload) is not { } planned)
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown));
        var file = planned.FileAt(run.Due);
        try
        {
            if (run.Left is not null)
            {
                switch (await bot.HasPostedAsync(planned.Channel, file, run.Due, ct))
                {
                    case true:
                        return RunOutcome.Done;
                    case null:
                        return RunOutcome.Failed(new RunTrouble(RunTroubleKind.PerhapsPosted, planned.Channel.ToString()));
                }
            }

            using var speech = Speech.In(await locales.LanguageOfAsync(run.Guild, ct));
            var message = await letters.MakeAsync(run.Guild, planned.Period, file, ct);

            // Within minutes Discord itself takes a second one of the same nonce for the first: one that is on its way while it is looked for, too.
            await bot.SendAsync(
                planned.Channel, message, string.Create(CultureInfo.InvariantCulture, $"rp{run.Schedule.Id.Value % 10_000_000_000}.{run.Due.ToUnixTimeSeconds()}"), ct);
            return RunOutcome.Done;
        }
        catch (DeliveryException e)
        {
            var mayPass = e.Failure == DeliveryFailure.Unavailable;
            return new RunOutcome
            {
                Troubles = [new RunTrouble(mayPass ? RunTroubleKind.NotPostedYet : RunTroubleKind.NotPosted, planned.Channel.ToString(), e.Failure.ToString())],
                Left = mayPass ? "post" : null,
            };
        }
    }
}
