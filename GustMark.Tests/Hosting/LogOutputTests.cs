using GustMark.Core.Identity;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Hosting;

public sealed class LogOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Secrets_are_not_printed_however_they_are_logged()
    {
        var options = new LoggingOptions { File = folder["logs/gustmark.log"] };
        await using (var log = LogOutput.Create(options, verbose: false, level: null))
        {
            log.Information("{Plain} {@Taken}", new Secret("s3cret"), new Secret("s3cret"));
            log.Information("{@Discord} {@Secrets}", new DiscordOptions { Token = "s3cret" }, new SecretsOptions { Key = "s3cret" });
        }

        var text = await ReadAsync();
        Assert.Contains("\"***\" \"***\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_below_the_level_are_left_out()
    {
        await using (var log = LogOutput.Create(new LoggingOptions { File = folder["logs/gustmark.log"] }, verbose: false, level: null))
        {
            log.Debug("quiet");
            log.Information("loud");
        }

        var text = await ReadAsync();
        Assert.Contains("INF GustMark: loud", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_file_that_cannot_be_written_is_told()
    {
        File.WriteAllText(folder["logs"], "");

        var refusal = Assert.Throws<FatalException>(() => LogOutput.Create(new LoggingOptions { File = folder["logs/gustmark.log"] }, verbose: false, level: null));

        Assert.Equal(ExitCode.CannotCreate, refusal.Code);
        Assert.StartsWith($"The log file {folder["logs/gustmark.log"]} cannot be written: ", refusal.Message, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync() =>
        File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder["logs"])), TestContext.Current.CancellationToken);
}
