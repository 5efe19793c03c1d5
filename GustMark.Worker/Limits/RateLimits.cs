using System.Threading.RateLimiting;
using GustMark.Core.Identity;
using Microsoft.Extensions.Options;
using Polly;
using Polly.RateLimiting;

namespace GustMark.Worker.Limits;

/// <summary>
/// Every limit of how often something may be done, in one place, as it is configured at the moment. Discord's own limits are kept by its client.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly ResiliencePropertyKey<ulong> Person = new("person");

    private static readonly TimeSpan SendPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GPortalPatience = TimeSpan.FromSeconds(8);

    private const int SendLine = 20;
    private const int GPortalLine = 200;

    private readonly IOptionsMonitor<LimitsOptions> options;
    private readonly TimeProvider time;
    private readonly ResiliencePipeline commands;
    private readonly IDisposable? listening;
    private volatile People people;
    private People? former;

    public RateLimits(IOptionsMonitor<LimitsOptions> options, TimeProvider time)
    {
        (this.options, this.time, people) = (options, time, People.Of(options.CurrentValue));
        GPortal = new RateGate(
            "gportal", () => new RateAllowed(options.CurrentValue.GPortalPerSecond, options.CurrentValue.GPortalBurst), TimeSpan.FromSeconds(1), GPortalLine, GPortalPatience, time);
        commands = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRateLimiter(new RateLimiterStrategyOptions
            {
                RateLimiter = args => people.Limiter.AcquireAsync(args.Context.Properties.GetValue(Person, 0UL), 1, args.Context.CancellationToken),
            })
            .Build();
        listening = options.OnChange(OnChanged);
    }

    /// <summary>Calls to G-Portal. Callers wait in line.</summary>
    public RateGate GPortal { get; }

    /// <summary>Calls a second that G-Portal gets in the long run.</summary>
    public int GPortalPerSecond => options.CurrentValue.GPortalPerSecond;

    /// <summary>A gate for the commands that one server's console is sent by hand.</summary>
    public RateGate Sends() => new(
        "send", () => new RateAllowed(options.CurrentValue.SendsPerMinute, options.CurrentValue.SendBurst), TimeSpan.FromMinutes(1), SendLine, SendPatience, time);

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
            return e.RetryAfter is { Ticks: > 0 } after ? after : TimeSpan.FromMinutes(1) / options.CurrentValue.CommandsPerMinute;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
        listening?.Dispose();
        GPortal.Dispose();
        people.Limiter.Dispose();
        former?.Limiter.Dispose();
    }

    // What people have used so far is forgotten. Somebody may be asking the former one this moment, so it goes with the change after this one.
    private void OnChanged(LimitsOptions now, string? name)
    {
        if (people.Allowed == People.AllowedBy(now))
            return;
        former?.Limiter.Dispose();
        (former, people) = (people, People.Of(now));
    }

    private sealed record People(RateAllowed Allowed, PartitionedRateLimiter<ulong> Limiter)
    {
        public static RateAllowed AllowedBy(LimitsOptions options) => new(options.CommandsPerMinute, options.CommandBurst);

        // A person who has not been heard of for a while is forgotten by the limiter itself.
        public static People Of(LimitsOptions options) => new(
            AllowedBy(options),
            PartitionedRateLimiter.Create<ulong, ulong>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.CommandBurst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / options.CommandsPerMinute,
                QueueLimit = 0,
            })));
    }
}
