using GustMark.Core.Access;
using GustMark.Core.Diagnostics;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Whether everything works, area by area.</summary>
internal sealed class DoctorCommand(SelfTests tests) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("doctor", "Test every part of the bot, and say what is wrong and what to do")
        .RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        DoctorView.Of(await tests.RunAsync([interaction.Guild], new ShownProgress(interaction, ct), ct)).AsReply();

    /// <summary>Not waited for: the tests go on while Discord takes an edit.</summary>
    private sealed class ShownProgress(CommandInteraction interaction, CancellationToken ct) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => _ = ShowAsync(value);

        private async Task ShowAsync(DiagnosisProgress progress)
        {
            try
            {
                await interaction.ReportAsync(DoctorView.UnderWay(progress), ct);
            }
            catch (OperationCanceledException)
            {
                // The worker ends.
            }
        }
    }
}
