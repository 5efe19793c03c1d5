using Cronos;
using GustMark.Core.Results;
using GustMark.Core.Schedules;

namespace GustMark.Worker.Jobs;

/// <inheritdoc />
internal sealed class CronosParser : ICronParser
{
    private static readonly DateTime Anytime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Result<ICron> Parse(string text)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 6 || fields is ["@every_second"])
            return new CronTooFrequent(text);
        CronExpression expression;
        try
        {
            expression = CronExpression.Parse(text);
        }
        catch (CronFormatException e)
        {
            return new InvalidCron(text, e.Message);
        }

        // The 31st of February is no mistake in writing.
        return expression.GetNextOccurrence(Anytime) is null ? new NeverDue(text) : new Cron(expression);
    }

    private sealed class Cron(CronExpression expression) : ICron
    {
        public DateTimeOffset? After(DateTimeOffset moment, TimeZoneInfo zone) => expression.GetNextOccurrence(moment, zone)?.ToUniversalTime();
    }
}
