using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Discord;

public sealed class GatewayTests
{
    const string ResumePath = "/resume-here";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_identifies_and_delivers_events(bool compress)
    {
        await using var bot = await RunningBot.StartAsync(change: options => options with { Compress = compress, Presence = new("online", [new("rust", 3)]) });
        var gateway = await bot.Discord.NextGatewayAsync();
        await gateway.HelloAsync();
        var identify = (await gateway.ReceiveAsync(2))!.Value.GetProperty("d");

        Assert.Equal(compress ? "?v=10&encoding=json&compress=zlib-stream" : "?v=10&encoding=json", gateway.Query);
        Assert.Equal(FakeDiscord.Token, identify.GetProperty("token").GetString());
        Assert.Equal((1, "[0,1]"), (identify.GetProperty("intents").GetInt32(), identify.GetProperty("shard").GetRawText()));
        Assert.Equal("""{"status":"online","activities":[{"name":"rust","type":3}],"since":null,"afk":false}""", identify.GetProperty("presence").GetRawText());

        await gateway.ReadyAsync(bot.Discord.GatewayAddress);
        await gateway.DispatchAsync("PRESENCE_UPDATE", """{"x":1}""", 2);
        await gateway.SendAsync("""{"t":"GUILD_CREATE","s":3,"op":0,"d":{"id":"10","name":"Rust Town ✓"}}""", parts: 5);

        var ready = Assert.IsType<SessionReady>(await bot.NextEventAsync());
        Assert.Equal((new Snowflake(5), new Snowflake(6), new Snowflake(10)), (ready.User.Id, ready.ApplicationId, Assert.Single(ready.Guilds)));
        Assert.Equal("Rust Town ✓", Assert.IsType<GuildCreated>(await bot.NextEventAsync()).Guild.Name);
    }

    [Fact]
    public async Task A_message_in_many_frames_and_a_large_one_arrive_whole()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        var name = new string('x', 300_000);

        await gateway.SendAsync($$"""{"op":0,"s":2,"t":"GUILD_UPDATE","d":{"id":"10","name":"{{name}}"} }""", parts: 7);

        Assert.Equal(300_000, Assert.IsType<GuildUpdated>(await bot.NextEventAsync()).Guild.Name.Length);
    }

    [Fact]
    public async Task A_lost_connection_is_resumed_at_the_gateway_s_own_address()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        await gateway.DispatchAsync("MESSAGE_DELETE", """{"id":"1","channel_id":"42","guild_id":"10"}""", 17);
        Assert.IsType<MessageDeleted>(await bot.NextEventAsync());

        gateway.Drop();
        var waiting = await bot.StateAsync<ShardWaiting>();
        Assert.Equal(1, waiting.Failures);
        Assert.InRange(waiting.NextAttempt - bot.Time.GetUtcNow(), TimeSpan.FromSeconds(1.4), TimeSpan.FromSeconds(2));
        bot.Time.Advance(TimeSpan.FromSeconds(2));

        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        var resume = (await second.ReceiveAsync(6))!.Value.GetProperty("d");
        Assert.Equal(ResumePath + "/", second.Path);
        Assert.Equal(("session-1", 17, FakeDiscord.Token), (resume.GetProperty("session_id").GetString(), resume.GetProperty("seq").GetInt32(), resume.GetProperty("token").GetString()));
        await second.DispatchAsync("RESUMED", "{}", 18);
        Assert.IsType<SessionResumed>(await bot.NextEventAsync());
        await bot.StateAsync<ShardOpen>();
    }

    [Fact]
    public async Task A_reconnect_is_followed_at_once_and_resumed()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.SendAsync("""{"op":7,"d":null}""");

        Assert.NotEqual(1000, await gateway.ReadToEndAsync());
        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        Assert.NotNull(await second.ReceiveAsync(6));
    }

    [Fact]
    public async Task A_gateway_that_only_says_reconnect_is_not_hammered()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        await gateway.SendAsync("""{"op":7,"d":null}""");
        var second = await bot.Discord.NextGatewayAsync();

        await second.SendAsync("""{"op":7,"d":null}""");

        Assert.Equal(2, (await bot.StateAsync<ShardWaiting>()).Failures);
    }

    [Theory]
    [InlineData("true", 6)]
    [InlineData("false", 2)]
    public async Task An_invalid_session_is_resumed_only_if_it_can_be(string resumable, int op)
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.SendAsync($$"""{"op":9,"d":{{resumable}}}""");
        var waiting = await bot.StateAsync<ShardWaiting>();
        Assert.InRange(waiting.NextAttempt - bot.Time.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        bot.Time.Advance(TimeSpan.FromSeconds(5));

        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        Assert.NotNull(await second.ReceiveAsync(op));
    }

    [Theory]
    [InlineData(4000, 6)]
    [InlineData(4008, 6)]
    [InlineData(4007, 2)]
    [InlineData(4009, 2)]
    public async Task A_close_code_decides_between_resuming_and_identifying(int code, int op)
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.CloseAsync(code);
        Assert.Equal($"Discord closed the connection ({code})", (await bot.StateAsync<ShardWaiting>()).Reason);
        bot.Time.Advance(TimeSpan.FromSeconds(5));

        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        Assert.NotNull(await second.ReceiveAsync(op));
    }

    [Theory]
    [InlineData(4004, "Discord refused the bot token (4004). Reset it in the Developer Portal (Bot, Reset Token) and configure the new one.")]
    [InlineData(4010, "Discord does not know this shard (4010): its number is not below the number of shards.")]
    [InlineData(4011, "Discord wants more shards for this many guilds (4011). Leave the number of shards to Discord or raise it.")]
    [InlineData(4012, "Discord no longer speaks this version of the gateway (4012). Update the bot.")]
    [InlineData(4013, "Discord knows no such intents: 33283 (4013).")]
    [InlineData(4014, "Discord did not grant these intents (4014): GUILD_MEMBERS (Server Members Intent), MESSAGE_CONTENT (Message Content Intent). Switch them on in the Developer Portal (Bot, Privileged Gateway Intents) or do not ask for them.")]
    public async Task A_fatal_close_code_ends_the_run_in_words(int code, string words)
    {
        await using var bot = await RunningBot.StartAsync(change: options => options with
        {
            Intents = GatewayIntents.Guilds | GatewayIntents.GuildMembers | GatewayIntents.MessageContent | GatewayIntents.GuildMessages,
        });
        var gateway = await bot.Discord.NextGatewayAsync();
        await gateway.HelloAsync();
        await gateway.ReceiveAsync(2);

        await gateway.CloseAsync(code);

        var error = await Assert.ThrowsAsync<GatewayFatalException>(() => bot.Run.Within("the end"));
        Assert.Equal((code, words), (error.Code, error.Message));
        Assert.IsType<ShardStopped>(bot.Client.Shards[0].State);
        bot.Forget();
    }

    [Fact]
    public async Task A_token_refused_over_REST_ends_the_run()
    {
        await using var discord = await FakeDiscord.StartAsync();
        discord.RefuseGatewayBot = true;
        using var client = discord.Client();

        await Assert.ThrowsAsync<DiscordTokenRejectedException>(() => client.RunAsync((_, _) => Task.CompletedTask, Ct).Within("the end"));
    }

    [Fact]
    public async Task An_unanswered_heartbeat_closes_the_connection_for_a_resume()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync(interval: 10_000);

        bot.Time.Advance(TimeSpan.FromSeconds(10));
        var beat = (await gateway.ReceiveAnyAsync())!.Value;
        Assert.Equal((1, 1), (beat.GetProperty("op").GetInt32(), beat.GetProperty("d").GetInt32()));
        await bot.StateAsync<ShardWaiting>().Advancing(bot.Time);

        Assert.Equal(4000, await gateway.ReadToEndAsync());
        Assert.Equal("a heartbeat was not answered", bot.Seen.OfType<ShardWaiting>().First().Reason);
        var second = await bot.Discord.NextGatewayAsync().Advancing(bot.Time);
        await second.HelloAsync();
        Assert.NotNull(await second.ReceiveAsync(6));
    }

    [Fact]
    public async Task An_answered_heartbeat_tells_the_latency()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync(interval: 10_000);

        bot.Time.Advance(TimeSpan.FromSeconds(10));
        await gateway.ReceiveAnyAsync();
        bot.Time.Advance(TimeSpan.FromMilliseconds(80));
        await gateway.SendAsync("""{"op":11}""");

        Assert.Equal(TimeSpan.FromMilliseconds(80), (await bot.StateAsync<ShardOpen>(open => open.Latency is not null)).Latency);
    }

    [Fact]
    public async Task A_heartbeat_is_sent_when_asked_for()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal("""{"op":1,"d":1}""", (await gateway.ReceiveAnyAsync())!.Value.GetRawText());
    }

    [Fact]
    public async Task Reconnecting_waits_longer_each_time_and_is_forgiven_by_an_answered_heartbeat()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        for (var failures = 1; failures <= 4; failures++)
        {
            gateway.Drop();
            var waiting = await bot.StateAsync<ShardWaiting>(state => state.Failures == failures);
            var full = Math.Pow(2, failures);
            Assert.InRange((waiting.NextAttempt - bot.Time.GetUtcNow()).TotalSeconds, full * 0.75 - 0.01, full + 0.01);
            bot.Time.Advance(TimeSpan.FromSeconds(full));
            gateway = await bot.Discord.NextGatewayAsync();
        }
        await gateway.HelloAsync(interval: 10_000);
        await gateway.ReceiveAsync(6);
        await gateway.DispatchAsync("RESUMED", "{}", 2);
        await gateway.SendAsync("""{"op":1,"d":null}""");
        await gateway.ReceiveAnyAsync();
        await gateway.SendAsync("""{"op":11}""");
        await bot.StateAsync<ShardOpen>(open => open.Latency is not null);

        bot.Seen.Clear();
        gateway.Drop();
        Assert.Equal(1, (await bot.StateAsync<ShardWaiting>()).Failures);
    }

    [Fact]
    public async Task A_gateway_that_never_gets_ready_is_given_up()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.Discord.NextGatewayAsync();
        await gateway.HelloAsync(interval: 600_000);
        await gateway.ReceiveAsync(2);

        bot.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("not ready within 60 s", (await bot.StateAsync<ShardWaiting>()).Reason);
    }

    [Fact]
    public async Task A_handler_that_throws_stops_nothing()
    {
        await using var bot = await RunningBot.StartAsync(handler: happened => happened is GuildUpdated ? throw new InvalidOperationException("handler's own") : Task.CompletedTask);
        var gateway = await bot.OpenAsync();

        await gateway.DispatchAsync("GUILD_UPDATE", """{"id":"10"}""", 2);
        await gateway.DispatchAsync("GUILD_DELETE", """{"id":"10"}""", 3);

        Assert.IsType<GuildUpdated>(await bot.NextEventAsync());
        Assert.Equal(new Snowflake(10), Assert.IsType<GuildDeleted>(await bot.NextEventAsync()).GuildId);
        Assert.Contains(bot.Discord.Log.Lines, line => line.Contains("handler's own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_interaction_holds_nothing_up()
    {
        var release = new TaskCompletionSource();
        await using var bot = await RunningBot.StartAsync(handler: happened => happened is InteractionCreated { Interaction.Id.Value: 1 } ? release.Task : Task.CompletedTask);
        var gateway = await bot.OpenAsync();

        await gateway.DispatchAsync("INTERACTION_CREATE", """{"id":"1","type":2,"token":"a","application_id":"6"}""", 2);
        Assert.IsType<InteractionCreated>(await bot.NextEventAsync());
        await gateway.DispatchAsync("INTERACTION_CREATE", """{"id":"2","type":2,"token":"b","application_id":"6"}""", 3);

        Assert.Equal(new Snowflake(2), Assert.IsType<InteractionCreated>(await bot.NextEventAsync()).Interaction.Id);
        release.SetResult();
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_skipped()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.DispatchAsync("CHANNEL_CREATE", """{"id":{}}""", 2);
        await gateway.DispatchAsync("CHANNEL_CREATE", """{"id":"42","type":0,"guild_id":"10"}""", 3);

        Assert.Equal(new Snowflake(42), Assert.IsType<ChannelCreated>(await bot.NextEventAsync()).Channel.Id);
    }

    [Fact]
    public async Task A_broken_stream_starts_a_new_session()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await gateway.SendRawAsync([.. "garbage"u8, 0, 0, 0xFF, 0xFF]);
        await bot.StateAsync<ShardWaiting>();
        bot.Time.Advance(TimeSpan.FromSeconds(2));

        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        Assert.NotNull(await second.ReceiveAsync(2));
    }

    [Fact]
    public async Task A_message_beyond_the_cap_ends_the_connection()
    {
        await using var bot = await RunningBot.StartAsync(change: options => options with { MessageMaxBytes = 50_000 });
        var gateway = await bot.OpenAsync();

        await gateway.DispatchAsync("GUILD_UPDATE", $$"""{"id":"10","name":"{{new string('x', 100_000)}}"}""", 2);

        Assert.Equal("The gateway sent a message of more than 50000 bytes.", (await bot.StateAsync<ShardWaiting>()).Reason);
    }

    [Fact]
    public async Task Stopping_says_goodbye_for_good()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await bot.StopAsync();

        Assert.Equal(1000, await gateway.ReadToEndAsync());
        await bot.Run.Within("the end of the run");
        Assert.Equal(new ShardStopped("stopped"), bot.Client.Shards[0].State);
    }

    [Fact]
    public async Task A_presence_is_sent_now_and_with_the_next_session()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();

        await bot.Client.SetPresenceAsync(new("idle", [new("Custom", 4, "3 servers")]), Ct);
        Assert.Equal("idle", (await gateway.ReceiveAsync(3))!.Value.GetProperty("d").GetProperty("status").GetString());
        await gateway.CloseAsync(4009);
        await bot.StateAsync<ShardWaiting>();
        bot.Time.Advance(TimeSpan.FromSeconds(2));

        var second = await bot.Discord.NextGatewayAsync();
        await second.HelloAsync();
        Assert.Equal("idle", (await second.ReceiveAsync(2))!.Value.GetProperty("d").GetProperty("presence").GetProperty("status").GetString());
    }

    [Fact]
    public async Task No_more_than_120_payloads_a_minute_are_sent_and_heartbeats_do_not_wait()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        var sending = Enumerable.Range(0, 130).Select(i => bot.Client.SetPresenceAsync(new("online", [new($"{i}", 0)]), Ct)).ToList();
        for (var i = 0; i < 109; i++)
            Assert.NotNull(await gateway.ReceiveAsync(3));

        await gateway.SendAsync("""{"op":1,"d":null}""");
        Assert.Equal(1, (await gateway.ReceiveAnyAsync())!.Value.GetProperty("op").GetInt32());
        await gateway.SendAsync("""{"op":11}""");
        Assert.Equal(21, sending.Count(task => !task.IsCompleted));

        Assert.NotNull(await gateway.ReceiveAsync(3).Advancing(bot.Time, TimeSpan.FromSeconds(5)));
        for (var i = 0; i < 20; i++)
            Assert.NotNull(await gateway.ReceiveAsync(3));
    }

    [Fact]
    public async Task Shards_identify_one_after_another_unless_Discord_allows_more()
    {
        await using var bot = await RunningBot.StartAsync(
            discord => (discord.Shards, discord.MaxConcurrency) = (4, 2), options => options with { IdentifySpacing = TimeSpan.FromSeconds(5.5) });
        var first = new[] { await bot.Discord.NextGatewayAsync(), await bot.Discord.NextGatewayAsync() };
        var third = bot.Discord.NextGatewayAsync();
        var shards = new List<string>();
        foreach (var gateway in first)
        {
            await gateway.HelloAsync(600_000);
            shards.Add((await gateway.ReceiveAsync(2))!.Value.GetProperty("d").GetProperty("shard").GetRawText());
        }

        Assert.Equal(["[0,4]", "[1,4]"], shards.Order());
        Assert.False(third.IsCompleted);
        await third.Advancing(bot.Time);
        Assert.True(bot.Time.GetUtcNow() - bot.Time.Start >= TimeSpan.FromSeconds(5.5));
    }

    [Fact]
    public async Task The_day_s_session_limit_is_kept()
    {
        await using var bot = await RunningBot.StartAsync(discord => discord.SessionsRemaining = 0);
        var next = bot.Discord.NextGatewayAsync();
        await Task.WhenAny(next, bot.LoggedAsync("All 1000 sessions of the day are used"));

        Assert.False(next.IsCompleted);
        await next.Advancing(bot.Time, TimeSpan.FromMinutes(10));
        Assert.True(bot.Time.GetUtcNow() - bot.Time.Start >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task No_secret_is_logged()
    {
        await using var bot = await RunningBot.StartAsync();
        var gateway = await bot.OpenAsync();
        await gateway.DispatchAsync("INTERACTION_CREATE", """{"id":"1","token":"interaction-secret","type":{}}""", 2);
        gateway.Drop();
        await bot.StateAsync<ShardWaiting>();

        Assert.NotEmpty(bot.Discord.Log.Lines);
        Assert.DoesNotContain(bot.Discord.Log.Lines, line => line.Contains(FakeDiscord.Token, StringComparison.Ordinal) || line.Contains("interaction-secret", StringComparison.Ordinal));
    }

    /// <summary>A client that runs against a fake Discord on a clock of its own.</summary>
    sealed class RunningBot : IAsyncDisposable
    {
        readonly CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        readonly Channel<GatewayEvent> events = Channel.CreateUnbounded<GatewayEvent>();
        bool forgotten;

        public required FakeDiscord Discord { get; init; }

        public required DiscordClient Client { get; init; }

        public required FakeTimeProvider Time { get; init; }

        public Task Run { get; private set; } = Task.CompletedTask;

        public ConcurrentQueue<ShardState> Seen { get; } = new();

        public static async Task<RunningBot> StartAsync(
            Action<FakeDiscord>? scene = null, Func<DiscordClientOptions, DiscordClientOptions>? change = null, Func<GatewayEvent, Task>? handler = null)
        {
            var discord = await FakeDiscord.StartAsync();
            scene?.Invoke(discord);
            var time = new FakeTimeProvider();
            var bot = new RunningBot { Discord = discord, Time = time, Client = discord.Client(time, change) };
            bot.Client.ShardChanged += status => bot.Seen.Enqueue(status.State);
            bot.Run = bot.Client.RunAsync(async (happened, _) =>
            {
                await bot.events.Writer.WriteAsync(happened, CancellationToken.None);
                await (handler?.Invoke(happened) ?? Task.CompletedTask);
            }, bot.stopping.Token);
            return bot;
        }

        public async Task<FakeGateway> OpenAsync(int interval = 600_000)
        {
            var gateway = await Discord.NextGatewayAsync();
            await gateway.HelloAsync(interval);
            Assert.NotNull(await gateway.ReceiveAsync(2));
            await gateway.ReadyAsync(Discord.Address.Replace("http://", "ws://", StringComparison.Ordinal) + ResumePath);
            Assert.IsType<SessionReady>(await NextEventAsync());
            await StateAsync<ShardOpen>();
            Seen.Clear();
            return gateway;
        }

        public Task<GatewayEvent> NextEventAsync() => events.Reader.ReadAsync(Ct).AsTask().Within("an event");

        public async Task<T> StateAsync<T>(Func<T, bool>? which = null) where T : ShardState
        {
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < Patience.Longest)
            {
                if (Seen.OfType<T>().LastOrDefault(state => which?.Invoke(state) ?? true) is { } found)
                    return found;
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Ct);
            }
            throw new TimeoutException($"No {typeof(T).Name}; seen: {string.Join(", ", Seen)}; log: {string.Join(" / ", Discord.Log.Lines)}");
        }

        public Task LoggedAsync(string text) => Patience.UntilAsync(() => Discord.Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), $"“{text}” in the log");

        public Task StopAsync() => stopping.CancelAsync();

        /// <summary>The run ended with an error that the test has looked at.</summary>
        public void Forget() => forgotten = true;

        public async ValueTask DisposeAsync()
        {
            await stopping.CancelAsync();
            if (!forgotten)
                await Run.Within("the end of the run");
            Client.Dispose();
            stopping.Dispose();
            await Discord.DisposeAsync();
        }
    }
}
