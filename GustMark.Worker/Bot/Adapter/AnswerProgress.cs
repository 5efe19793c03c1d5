using GustMark.Core.Themes;
using GustMark.Discord.Interactions;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>
/// Shows how far the work on an interaction is, by editing the deferral that stands for its answer. One edit at a time, and one in two
/// seconds; what comes in between is left out.
/// </summary>
internal sealed class AnswerProgress(InteractionResponder responder, GuildTheme theme, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private long shownAt;
    private bool ended;

    /// <summary>Something stands where the answer will be.</summary>
    public bool HasShown { get; private set; }

    public async Task ShowAsync(Message message, CancellationToken ct)
    {
        if (!await turn.WaitAsync(0, ct))
            return;
        try
        {
            if (ended || (HasShown && time.GetElapsedTime(shownAt) < Pause))
                return;
            await responder.DeferAsync(ct);
            HasShown = true;
            await responder.EditAsync(MessageMapping.ToDiscord(message, theme, replaces: true), ct);
        }
        catch (DiscordException)
        {
            // The answer, when it comes, tells its own failure.
        }
        finally
        {
            shownAt = time.GetTimestamp();
            turn.Release();
        }
    }

    /// <summary>Waits for an edit that is under way, so that it does not overtake the answer; no other follows.</summary>
    public async Task EndAsync()
    {
        await turn.WaitAsync();
        ended = true;
        turn.Release();
    }

    public void Dispose() => turn.Dispose();
}
