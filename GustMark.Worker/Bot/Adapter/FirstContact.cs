using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Speaks to Discord with a token that is tried out, without the worker and without going online.</summary>
internal sealed class FirstContact : IDisposable
{
    /// <summary>Longest wait for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DiscordClient client;
    private readonly TimeProvider time;

    /// <param name="apiBase">As <c>Discord:ApiBase</c>.</param>
    public FirstContact(string token, string apiBase, TimeProvider time)
    {
        this.time = time;
        client = new DiscordClient(
            new DiscordClientOptions
            {
                Token = new BotToken(token),
                Rest = new DiscordRestOptions { BaseAddress = new Uri(apiBase), UserAgentVersion = ProductVersion.Number },
            },
            time, NullLoggerFactory.Instance);
    }

    /// <summary>Who the token belongs to.</summary>
    /// <exception cref="DiscordTokenRejectedException">Nobody.</exception>
    /// <exception cref="DiscordException">Discord cannot be reached, or says something else.</exception>
    public async Task<(string Name, Uri Invitation)> IntroduceAsync(CancellationToken ct)
    {
        // Tried once: everything else is tried again and again.
        await client.Rest.PingAsync(ct);
        var user = await WithinAsync(client.Rest.GetCurrentUserAsync, ct);
        var application = await WithinAsync(client.Rest.GetCurrentApplicationAsync, ct);
        return (user.Username, Invitation.To(application.Id));
    }

    /// <summary>The Discord servers the bot is in.</summary>
    /// <exception cref="DiscordException">Discord does not answer.</exception>
    public Task<IReadOnlyList<Guild>> GuildsAsync(CancellationToken ct) => WithinAsync(client.Rest.GetCurrentGuildsAsync, ct);

    /// <summary>The text channels of one, as they stand in Discord.</summary>
    /// <exception cref="DiscordException">Discord does not answer.</exception>
    public async Task<IReadOnlyList<Channel>> ChannelsAsync(Snowflake guild, CancellationToken ct) =>
    [
        .. (await WithinAsync(cancelled => client.Rest.GetGuildChannelsAsync(guild, cancelled), ct))
            .Where(channel => channel.Type == ChannelType.GuildText).OrderBy(channel => channel.Position),
    ];

    /// <summary>Sends the first message.</summary>
    /// <exception cref="DiscordException">It may not be sent there.</exception>
    public Task GreetAsync(Snowflake channel, CancellationToken ct) =>
        WithinAsync(cancelled => client.Rest.CreateMessageAsync(channel, MessageMapping.ToDiscord(SetupView.Greeting(), GuildTheme.Default), cancelled), ct);

    public void Dispose() => client.Dispose();

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return await call(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DiscordUnreachableException("setup", $"no answer for {Patience.TotalSeconds:0} s", null);
        }
    }
}
