using GustMark.Core.Clans;

namespace GustMark.Tests.Clans;

/// <summary>What clans may be called, and what looks alike.</summary>
public sealed class ClanNamesTests
{
    [Theory]
    [InlineData("Red Wolves", "Red Wolves")]
    [InlineData("  Red   Wolves ", "Red Wolves")]
    [InlineData("Ｒｅｄ Ｗｏｌｖｅｓ", "Red Wolves")]
    [InlineData("𝕽𝖊𝖉", "Red")]
    [InlineData("Ⓡⓔⓓ", "Red")]
    [InlineData("Волки", "Волки")]
    [InlineData("狼の群れ", "狼の群れ")]
    [InlineData("Ben & Jo's", "Ben & Jo's")]
    public void A_name_is_kept_in_plain_letters(string typed, string kept) => Assert.Equal(kept, ClanNames.CheckName(typed).Value);

    [Theory]
    [InlineData("ab", ClanTextProblem.TooShort)]
    [InlineData("", ClanTextProblem.TooShort)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ClanTextProblem.TooLong)]
    [InlineData("a\u200bbc", ClanTextProblem.Invisible)]
    [InlineData("a\u202ebc", ClanTextProblem.Invisible)]
    [InlineData("a\nbc", ClanTextProblem.Invisible)]
    [InlineData("a\u3164bc", ClanTextProblem.Invisible)]
    [InlineData("a\u2003bc", ClanTextProblem.Invisible)]
    [InlineData("@everyone", ClanTextProblem.Mention)]
    [InlineData("<@123>", ClanTextProblem.Mention)]
    [InlineData("＠everyone", ClanTextProblem.Mention)]
    [InlineData("https://x.y", ClanTextProblem.Mention)]
    [InlineData("**bold**", ClanTextProblem.Character)]
    [InlineData("a_b_c", ClanTextProblem.Character)]
    [InlineData("wolf🐺", ClanTextProblem.Character)]
    [InlineData("...", ClanTextProblem.Character)]
    [InlineData("Re\u0301d", ClanTextProblem.Marks)]
    public void What_cannot_be_a_name_is_refused_for_what_is_wrong(string typed, ClanTextProblem problem) =>
        Assert.Equal(new InvalidClanText("name", typed, problem), ClanNames.CheckName(typed).Refusal);

    [Theory]
    [InlineData("R", ClanTextProblem.TooShort)]
    [InlineData("REDWLF", ClanTextProblem.TooLong)]
    [InlineData("R W", ClanTextProblem.Character)]
    [InlineData("R-W", ClanTextProblem.Character)]
    public void A_tag_is_two_to_five_letters_and_digits(string typed, ClanTextProblem problem)
    {
        Assert.Equal(new InvalidClanText("tag", typed, problem), ClanNames.CheckTag(typed).Refusal);
        Assert.Equal("R2D2", ClanNames.CheckTag(" Ｒ2D2 ").Value);
    }

    [Theory]
    [InlineData("Red Wolves", "RED-WOLVES")]
    [InlineData("Bears", "Веагs", false)]
    [InlineData("Bears", "Веаrs")]
    [InlineData("ROCK", "R0CK")]
    [InlineData("Lions", "Iions")]
    [InlineData("Lions", "1ions")]
    [InlineData("Alpha", "Αlpha")]
    [InlineData("Storm", "Storrn")]
    [InlineData("Wolves", "VVolves")]
    [InlineData("Wolves", "Bears", false)]
    [InlineData("Волки", "волки")]
    public void Names_that_are_drawn_alike_have_one_key(string one, string other, bool alike = true) =>
        Assert.Equal(alike, ClanNames.KeyOf(one) == ClanNames.KeyOf(other));

    [Fact]
    public void Every_letter_of_the_table_stands_there_once() => Assert.NotEqual("", ClanNames.KeyOf("a"));
}
