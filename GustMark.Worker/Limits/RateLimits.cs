using System.Threading.RateLimiting;
using GustMark.Core.Identity;
using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;

namespace GustMark.Worker.Limits;

/// <summary>Every limit of how often something may be done, in one place. Discord's own limits are kept by its client.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly ResiliencePropertyKey<ulong> Person = new("person");

    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GPortalPatience = TimeSpan.FromSeconds(8);

    private const int SendLine = 20;
    private const int GPortalLine = 200;

    private readonly LimitsOptions options;
    private readonly TimeProvider time;
    private readonly PartitionedRateLimiter<ulong> people;
    private readonly ResiliencePipeline commands;

    public RateLimits(IOptions<LimitsOptions> options, TimeProvider time)
    {
        (this.options, this.time) = (options.Value, time);
        GPortal = new RateGate(
            "gportal", this.options.GPortalPerSecond, TimeSpan.FromSeconds(1), this.options.GPortalBurst, GPortalLine, GPortalPatience, time);

        // A person who has not been heard of for a while is forgotten by the limiter itself.
        people = PartitionedRateLimiter.Create<ulong, ulong>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = this.options.CommandBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / this.options.CommandsPerMinute,
            QueueLimit = 0,
        }));
        commands = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                RateLimiter = args => people.AcquireAsync(args.Context.Properties.GetValue(Person, 0UL), 1, args.Context.CancellationToken),
            })
            .Build();
    }

    /// <summary>Calls to G-Portal. Callers wait in line.</summary>
    public RateGate GPortal { get; }

    /// <summary>Calls a second that G-Portal gets in the long run.</summary>
    public int GPortalPerSecond => options.GPortalPerSecond;

    /// <summary>A gate for the commands that one server's console is sent by hand.</summary>
    public RateGate Sends() => new("send", options.SendsPerMinute, TimeSpan.FromMinutes(1), options.SendBurst, SendLine, SendPatience, time);

    /// <summary>How long a person has to wait before the next command; null when it may run. Nobody waits in line here.</summary>
    public async ValueTask<TimeSpan?> CommandOfAsync(MemberId person, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        try
        {
            context.Properties.Set(Person, person.Value);
            await commands.ExecuteAsync(static _ => ValueTask.CompletedTask, context);
            return null;
        }
        catch (RateLimiterRejectedException e)
        {
            LimitsMetrics.Refused("command");
            return e.RetryAfter is { Ticks: > 0 } after ? after : TimeSpan.FromMinutes(1) / options.CommandsPerMinute;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        GPortal.Dispose();
        people.Dispose();
    }
}
