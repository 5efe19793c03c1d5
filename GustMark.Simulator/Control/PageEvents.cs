using System.Text.Json.Nodes;
using System.Threading.Channels;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Control;

/// <summary>One page's server-sent events: what its user may see, as it happens.</summary>
sealed class PageEvents(SimulatedDiscord discord, Person user)
{
    // A page that does not read for so long may lose events; it then lags, the simulation does not.
    readonly Channel<string> waiting = System.Threading.Channels.Channel.CreateBounded<string>(
        new BoundedChannelOptions(5000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public async Task ServeAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        lock (discord.World.Gate)
        {
            discord.Outlet.Shown += Show;
        }

        try
        {
            await context.Response.WriteAsync(": welcome\n\n", ending.Token);
            await context.Response.Body.FlushAsync(ending.Token);
            await foreach (var text in waiting.Reader.ReadAllAsync(ending.Token))
            {
                await context.Response.WriteAsync(text, ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the simulator ends.
        }
        finally
        {
            lock (discord.World.Gate)
            {
                discord.Outlet.Shown -= Show;
            }
        }
    }

    void Show(string name, Predicate<Person> to, JsonObject data)
    {
        if (to(user))
        {
            waiting.Writer.TryWrite($"event: {name}\ndata: {data.ToJsonString()}\n\n");
        }
    }
}
