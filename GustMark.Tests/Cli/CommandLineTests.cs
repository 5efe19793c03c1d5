using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public CommandLineTests() => environment["GUSTMARK__Storage__DataFolder"] = folder["data"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_asked_is_answered_with_help()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync());

        Assert.Contains("run ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("config ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("version", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task The_keys_of_the_configuration_are_listed_for_a_terminal_without_marks()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("config", "keys"));

        Assert.Contains("Secrets:CoreDumps\n    flag; default false\n    Whether a process that crashes may leave a file of its memory, with all secrets in it\n",
            output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("run", "--fast")]
    [InlineData("config")]
    public async Task What_is_not_understood_is_a_usage_error(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(arguments));
        Assert.NotEqual("", error.ToString());
    }

    [Fact]
    public async Task The_version_is_shown()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("version"));
        Assert.StartsWith("GustMark 0.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_configuration_is_ok()
    {
        environment["GUSTMARK__Discord__Token"] = "x";

        Assert.Equal(ExitCode.Ok, await RunAsync("config", "check"));
        Assert.Equal("The configuration is OK." + Environment.NewLine, output.ToString());
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("config", "check")]
    public async Task Without_a_token_it_says_how_to_get_one(params string[] arguments)
    {
        Assert.Equal(ExitCode.Configuration, await RunAsync(arguments));

        Assert.Equal(
            """
            The configuration has an error:
              Discord:Token: is missing; it is the token of your bot

            "gustmark setup" goes through everything that is needed. By hand:

            To get a token for Discord:
              1. Open https://discord.com/developers/applications and choose "New Application".
              2. Under "Bot", choose "Reset Token" and copy the token. Whoever has it is the bot: keep it to yourself.
              3. Under "OAuth2", "URL Generator", tick the scopes "bot" and "applications.commands" and the permissions
                 "View Channels", "Send Messages", "Embed Links", "Attach Files" and "Read Message History".
                 Open the address that is shown, and choose your Discord server.
              4. Give the token to GustMark in one of these ways, then start it again:
                 - the environment variable GUSTMARK__Discord__Token
                 - a file with nothing else in it, named by the environment variable GUSTMARK__Discord__Token__File
                 - "Discord": { "Token": "…" } in appsettings.json, if nobody else can read that file

            """,
            error.ToString());
    }

    [Fact]
    public async Task An_empty_token_in_a_file_is_none()
    {
        File.WriteAllText(folder["appsettings.json"], """{ "Discord": { "Token": "" } }""");

        Assert.Equal(ExitCode.Configuration, await RunAsync("run"));
        Assert.Contains("To get a token for Discord:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_file_is_taken()
    {
        File.WriteAllText(folder["mine.json"], """{ "Discord": { "Token": "x" }, "Logging": { "KeepFiles": "many" } }""");

        Assert.Equal(ExitCode.Configuration, await RunAsync("config", "check", "--config", folder["mine.json"]));
        Assert.Equal(
            $"""
            The configuration has an error:
              Logging:KeepFiles = "many": expected a whole number ({folder["mine.json"]})

            """,
            error.ToString());
    }

    [Fact]
    public async Task A_folder_in_use_ends_the_run_with_one_message()
    {
        environment["GUSTMARK__Discord__Token"] = "x";
        using var lease = DataFolderLease.Take(DataFolder.Prepare(folder["data"]), TimeProvider.System);

        Assert.Equal(ExitCode.AlreadyRunning, await RunAsync("run"));
        Assert.StartsWith($"Another worker uses the data folder {folder["data"]}: process {Environment.ProcessId} ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, Lines(error));
    }

    [Fact]
    public async Task A_damaged_database_ends_the_run_with_one_message()
    {
        environment["GUSTMARK__Discord__Token"] = "x";
        File.WriteAllText(Path.Combine(DataFolder.Prepare(folder["data"]), SqliteDatabase.FileName), new string('x', 8192));

        Assert.Equal(ExitCode.Data, await RunAsync("run"));
        Assert.Equal(1, Lines(error));
    }

    [Fact]
    public async Task Verbose_shows_where_the_error_came_from()
    {
        environment["GUSTMARK__Discord__Token"] = "x";
        File.WriteAllText(folder["data"], "");

        Assert.Equal(ExitCode.CannotCreate, await RunAsync("run", "--verbose"));
        Assert.Contains("   at GustMark.Worker.Storage.DataFolder.Prepare(", error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, new Surroundings(output, error, [folder.Path], environment, TimeProvider.System));

    private static int Lines(StringWriter text) => text.ToString().AsSpan().Count('\n');
}
