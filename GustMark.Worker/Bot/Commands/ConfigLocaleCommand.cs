using GustMark.Core.Access;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Shows and changes language and clock of the guild.</summary>
internal sealed class ConfigLocaleCommand(LocaleService locales, ILogger<ConfigLocaleCommand> log) : ISlashCommand
{
    private const string Own = "own";
    private const string Same = "same";

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config locale", "Language and time zone of this Discord server; without options it shows them")
        .Choice("language", "Of what is posted into channels and said in the games", required: false, [.. Language.All.Select(language => new OptionChoice(language.Name, language.Tag))])
        .Choice("answers", "In which language commands are answered", required: false,
            new OptionChoice("The language of who asks, where the bot speaks it", Own), new OptionChoice("The same language for everybody", Same))
        .TimeZone("timezone", "By which times of day are meant, such as Europe/Berlin")
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await locales.ChangeAsync(interaction.Guild, EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        if (changed.Value.Former != changed.Value.Now)
            log.Changed("language and clock configured", interaction.Caller.Id, interaction.Guild, string.Join(", ", interaction.Options.Keys));

        // Who changes the language reads that in the one that counts from now on.
        using var speech = Speech.In(changed.Value.Now.AnswerIn(interaction.Language));
        return LocaleView.Of(changed.Value).AsReply();
    }

    private static LocaleEntry EntryOf(CommandInteraction interaction) => new()
    {
        Language = interaction.Text("language"),
        AnswersInMembersLanguage = interaction.Text("answers") switch
        {
            null => null,
            var answers => answers == Own,
        },
        TimeZone = interaction.Text("timezone"),
    };
}
