using GustMark.Core.Identity;
using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Rest;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
using GustMark.Tests.Storage;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>What the bot has posted is looked for in the simulated Discord.</summary>
public sealed class DiscordDeliveryTests : IAsyncLifetime
{
    private const string File = "report-week-2026-03-01-1800.json";

    private SimulatedDiscord discord = null!;
    private DiscordClient client = null!;
    private OpenedStorage storage = null!;
    private GuildThemeService themes = null!;
    private DiscordDelivery delivery = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private GuildChannel General => discord.World.FindChannel("general")!;

    private ChannelId Channel => new(General.Id);

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(ct: Ct);
        client = new DiscordClient(
            new DiscordClientOptions
            {
                Token = new BotToken(discord.Token),
                Rest = new DiscordRestOptions { BaseAddress = new Uri(discord.Api), BackoffBase = TimeSpan.FromMilliseconds(1) },
            },
            TimeProvider.System, NullLoggerFactory.Instance);
        storage = await OpenedStorage.NewAsync();
        themes = new GuildThemeService(storage.Storage.Settings, NullLogger<GuildThemeService>.Instance);
        delivery = new DiscordDelivery(client, new GuildDirectory(), themes, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        themes.Dispose();
        await storage.DisposeAsync();
        client.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task It_is_found_by_its_file_also_behind_hundreds_of_others_and_not_by_another_or_before_its_time()
    {
        await delivery.SendAsync(Channel, new Message { Content = "Report", Files = [new FileAttachment(File, "{}"u8.ToArray())] }, "n", Ct);
        Chat(250);

        Assert.True(await delivery.HasPostedAsync(Channel, File, Now.AddMinutes(-1), Ct));
        Assert.False(await delivery.HasPostedAsync(Channel, "report-day-2026-03-01-1800.json", Now.AddMinutes(-1), Ct));
        Assert.False(await delivery.HasPostedAsync(Channel, File, Now.AddHours(1), Ct));
    }

    [Fact]
    public async Task Among_too_many_messages_it_is_not_known()
    {
        Chat(2000);

        Assert.Null(await delivery.HasPostedAsync(Channel, File, Now.AddMinutes(-1), Ct));
    }

    [Fact]
    public async Task Where_the_bot_may_not_read_the_history_it_is_not_known()
    {
        lock (discord.World.Gate)
            General.Overwrites = [.. General.Overwrites, new Overwrite(discord.World.Bot.Id, 0, Permission.ReadMessageHistory, OfMember: true)];

        Assert.Null(await delivery.HasPostedAsync(Channel, File, Now.AddMinutes(-1), Ct));
    }

    private void Chat(int messages)
    {
        for (var i = 0; i < messages; i++)
            discord.Actions.Write("player", "general", $"Hello {i}");
    }
}
