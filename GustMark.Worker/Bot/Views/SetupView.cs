using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The first words of the bot.</summary>
internal static class SetupView
{
    public static Message Greeting() => new Embed(
        T("👋 GustMark is set up"), T("`/server add` adds the first game server, and `/help` shows everything else. The bot answers as soon as the worker runs."), Theme.Primary);
}
