using GustMark.Core.Backups;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Copies of a guild's data.</summary>
internal static class BackupView
{
    private const int OnPage = 15;

    // A select has room for no more.
    private const int MostChoices = 25;

    public static Message Made(Backup backup, int kept) => new Embed(
        "", T($"💾 Copied as **{backup.Name}** ({ByteSize.Of(backup.Bytes)}). `/backup restore` puts it back."), Theme.Primary) { Footer = Keeping(kept) };

    public static IReadOnlyList<Message> List(IReadOnlyList<Backup> backups, int kept) => backups.Count == 0
        ? [new Embed(T("Backups"), T("There are none yet. `/backup create` makes one."), Theme.Primary)]
        : [.. backups.Chunk(OnPage).Select(page => (Message)new Embed(T($"Backups ({backups.Count})"), string.Join('\n', page.Select(Line)), Theme.Primary) { Footer = Keeping(kept) })];

    public static Message Choose(IReadOnlyList<Backup> backups, CustomId chosen) => backups.Count == 0
        ? List(backups, 0)[0]
        : new Message
        {
            Outcome = Outcome.Asked,
            Embeds = [new Embed(T("Which backup?"), string.Join('\n', backups.Take(OnPage).Select(Line)), Theme.Primary)],
            Rows = [Row.Of(new Select(chosen, T("Choose a backup"), [.. backups.Take(MostChoices).Select(backup => new OptionChoice(
                $"{backup.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {ByteSize.Of(backup.Bytes)}{(backup.IsBeforeRestore ? " · " + T("before a restore") : "")}", backup.Name))]))],
        };

    public static string Question(Backup backup) =>
        T($"Everything the bot keeps for this Discord server goes back to how it was {DiscordText.Time(backup.At)} ({DiscordText.Time(backup.At, 'f')}): servers, feeds, settings, links, "
            + $"every balance and the shop. What there is now is copied first, so that you can come back to it. Logins at G-Portal stay as they are.");

    public static Message Restored(Backup backup, Backup replaced) => new Embed(
        "", T($"⏪ Everything is as it was {DiscordText.Time(backup.At, 'f')}. What was replaced is kept as **{replaced.Name}**."), Theme.Primary);

    private static string Line(Backup backup) =>
        $"`{backup.Name}` · {DiscordText.Time(backup.At, 'f')} · {ByteSize.Of(backup.Bytes)}{(backup.IsBeforeRestore ? " · " + T("what a restore replaced") : "")}";

    private static string Keeping(int kept) => T($"The newest {kept} are kept; the file format is open (JSON Lines), see gustmark export");
}
