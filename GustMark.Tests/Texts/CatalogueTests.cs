using System.Text;
using CsCheck;
using GustMark.Core.Locales;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Tests.Texts;

/// <summary>Texts in other languages, and what is refused as a file of them.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void A_text_with_holes_has_them_where_the_other_language_wants_them()
    {
        var catalogue = Read("""{ "{0} paid {1}": "{1} kamen von {0}" }""");

        Assert.Equal("{1} kamen von {0}", catalogue.Find("{0} paid {1}", 0));
    }

    [Theory]
    [InlineData("""[1]""")]
    [InlineData("""{ "a": 1 }""")]
    [InlineData("""{ "a": " " }""")]
    [InlineData("""{ "a": [] }""")]
    [InlineData("""{ "a": ["x", "y", "z"] }""")]
    [InlineData("""{ "a": ["x", null] }""")]
    [InlineData("""{ "{0} a": "b {1}" }""")]
    [InlineData("""{ "{0} a": "b" }""")]
    [InlineData("""{ "{0} a": "b {0" }""")]
    [InlineData("""{ "{0} a": "b {0} }" }""")]
    [InlineData("""{ "{0} a": "b {x}" }""")]
    [InlineData("""{ "a": "b" """)]
    [InlineData("")]
    public void A_damaged_file_is_refused_by_name(string json) => Assert.Contains("x.json", Assert.Throws<InvalidDataException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused() => Gen.Select(Gen.String, Gen.String, Gen.Byte.Array).Sample((key, text, bytes) =>
    {
        foreach (var json in (byte[][])[bytes, Encoding.UTF8.GetBytes($$"""{ "{{key}}": "{{text}}" }""")])
        {
            try
            {
                Catalogue.Read([("x.json", json)]);
            }
            catch (InvalidDataException)
            {
            }
        }
    });

    [Fact]
    public void The_language_that_is_spoken_ends_where_it_began()
    {
        using (Speech.In(Language.German))
            Assert.Equal("Nichts wurde gespeichert", T("Nothing was kept"));

        Assert.Equal("Nothing was kept", T("Nothing was kept"));
    }

    [Fact]
    public void A_text_that_nobody_translated_is_said_in_English_with_its_holes()
    {
        using var german = Speech.In(Language.German);

        Assert.Equal("{quite} new 3", T($"{{quite}} new {3}"));
        Assert.Equal("1 new thing", N(1, $"{1} new thing", $"{1} new things"));
        Assert.Equal("2 new things", N(2, $"{2} new thing", $"{2} new things"));
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("en-GB", "en")]
    [InlineData("EN-us", "en")]
    [InlineData("den", null)]
    [InlineData("fr", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_locale_is_of_a_language_or_of_none_that_is_spoken(string? locale, string? tag) => Assert.Equal(tag, Language.Of(locale)?.Tag);

    private static Catalogue Read(string json) => Catalogue.Read([("x.json", Encoding.UTF8.GetBytes(json))]);
}
