using System.Text.Encodings.Web;
using System.Text.Json;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Locales;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot;
using GustMark.Worker.Texts;

namespace GustMark.Tests.Texts;

/// <summary>Everything that is said to people is there in every language.</summary>
public sealed class TextsTests
{
    private static readonly Catalogue German = Catalogues.Of(Language.German);

    // As the files have it, so that what is missing can be taken over.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_text_of_the_code_is_in_the_German_catalogue() => None(
        SourceTexts.Keys.Concat(SourceTexts.Findings).Where(text => !German.Keys.Contains(text.Key)).Select(text => $"{text.Where} {Quoted(text.Key)}").Distinct());

    [Fact]
    public void Nothing_is_said_past_the_catalogue() => None(SourceTexts.Untold);

    [Fact]
    public void What_is_looked_up_is_a_text_and_not_put_together_elsewhere_or_once_for_all() => None(SourceTexts.Wrong);

    [Fact]
    public void Nothing_is_in_the_German_catalogue_that_nobody_says()
    {
        var said = SourceTexts.Keys.Select(text => text.Key).Concat(SourceTexts.Literals).Concat(Declared)
            .Concat(RouletteLayout.All.Select(RouletteLayout.NameOf)).ToHashSet();

        None(German.Keys.Where(key => !said.Contains(key)));
    }

    [Fact]
    public void Every_description_of_commands_and_options_is_in_the_German_catalogue_and_fits_Discord()
    {
        None(Declared.Where(text => German.Find(text, 0) is null).Select(Quoted));
        None(Declared.Where(text => German.Find(text, 0) is { Length: > 100 }).Select(Quoted));
    }

    [Fact]
    public void No_text_is_in_two_files()
    {
        var files = new DirectoryInfo(Path.Combine(SharedFiles.Repository!.FullName, "GustMark.Worker", "Texts", "de")).GetFiles("*.json");

        var keys = files.SelectMany(file => JsonDocument.Parse(File.ReadAllText(file.FullName)).RootElement.EnumerateObject().Select(property => property.Name));

        None(keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    // A list in full: what is missing is to be added, not to be searched for.
    private static void None(IEnumerable<string> texts)
    {
        var found = texts.ToList();
        Assert.True(found.Count == 0, $"{found.Count}:\n{string.Join('\n', found)}");
    }

    /// <summary>What Discord shows of commands: descriptions, and the names of choices that are words.</summary>
    private static IEnumerable<string> Declared =>
        BotRegistration.Commands.Declarations.SelectMany(command => command.Options.Select(option => option.Description)
                .Concat(command.Options.SelectMany(option => option.Choices).Where(choice => choice.Name != choice.Value && choice.Name.Any(char.IsLetter)).Select(choice => choice.Name))
                .Append(command.Description))
            .Concat(Worker.Bot.Adapter.CommandMapping.Descriptions.Values).Distinct();

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
