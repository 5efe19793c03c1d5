using System.Globalization;
using System.Text;
using GustMark.Core.Diagnostics;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What the self-tests found out.</summary>
internal static class DoctorView
{
    // What is told of one test: a cause may hold a path or what an exception says.
    private const int MaxText = 300;

    public static Message UnderWay(DiagnosisProgress progress) =>
        new Embed(T("🩺 Doctor"), T($"{progress.Done} of {progress.Areas} areas have answered…"), Theme.Secondary);

    public static Message Of(Diagnosis diagnosis)
    {
        var text = new StringBuilder();
        foreach (var area in diagnosis.WorstFirst)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark(area.Verdict)} **{DiscordText.Escape(area.Area)}** ({area.Took.TotalMilliseconds:0} ms)");
            text.Append(": ").AppendJoin("; ", area.Decisive.Select(finding => Words(finding.Text))).Append('\n');
            foreach (var failed in area.Decisive.OfType<Failed>())
                text.Append("-# → ").Append(Words(failed.Remedy)).Append('\n');
        }

        var failures = diagnosis.Areas.Count(area => area.Verdict == Verdict.Failed);
        return new Embed(
            failures == 0 ? T("🩺 Doctor: all is well") : N(failures, $"🩺 Doctor: {failures} area has failed", $"🩺 Doctor: {failures} areas have failed"),
            DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), failures == 0 ? Theme.Primary : Theme.Trouble)
        {
            Footer = T($"{diagnosis.Areas.Count} areas in {diagnosis.Took.TotalSeconds:0.0} s"),
        };
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Failed => "❌",
        Verdict.Skipped => "➖",
        _ => "✅",
    };

    /// <summary>The sentence with its values made safe: names that people chose are among them.</summary>
    private static string Words(FormattableString text) => Told(text, value => DiscordText.Escape(value, MaxText));
}
