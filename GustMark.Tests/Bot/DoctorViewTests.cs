using GustMark.Core.Diagnostics;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>What an admin reads of the self-tests.</summary>
public sealed class DoctorViewTests
{
    [Fact]
    public void Failures_come_first_with_the_cause_and_what_to_do()
    {
        var embed = DoctorView.Of(new Diagnosis(
        [
            new AreaReport("console", [new Passed($"{3} of {3} connected servers answered")], TimeSpan.FromMilliseconds(12.4)),
            new AreaReport("events", [new Skipped($"off")], TimeSpan.Zero),
            new AreaReport("clans", [new Failed($"the clan {"Red *Wolves*"} has {0} leaders", $"Mend it.")], TimeSpan.FromMilliseconds(1500)),
        ],
        TimeSpan.FromMilliseconds(1510))).Embeds[0];

        Assert.Equal("🩺 Doctor: 1 area has failed", embed.Title);
        Assert.Equal(
            "❌ **clans** (1500 ms): the clan Red \\*Wolves\\* has 0 leaders\n-# → Mend it.\n➖ **events** (0 ms): off\n✅ **console** (12 ms): 3 of 3 connected servers answered\n", embed.Description);
        Assert.Equal("3 areas in 1.5 s", embed.Footer);
        Assert.Equal(Theme.Trouble, embed.Theme);
    }

    [Fact]
    public void All_is_well_when_nothing_failed()
    {
        var embed = DoctorView.Of(new Diagnosis([new AreaReport("disk", [new Passed($"fine")], TimeSpan.Zero)], TimeSpan.Zero)).Embeds[0];

        Assert.Equal(("🩺 Doctor: all is well", Theme.Primary), (embed.Title, embed.Theme));
    }

    [Fact]
    public void However_much_has_failed_it_fits_into_a_message()
    {
        var cause = new string('x', 5000);

        var embed = DoctorView.Of(new Diagnosis([.. SelfTestArea.All.Select(area => new AreaReport(area, [new Failed($"{cause}", $"{cause}")], TimeSpan.Zero))], TimeSpan.Zero)).Embeds[0];

        Assert.InRange(embed.Description.Length, 1, DiscordText.MaxDescription);
        Assert.All(SelfTestArea.All.Take(6), area => Assert.Contains(DiscordText.Escape(area), embed.Description, StringComparison.Ordinal));
    }
}
