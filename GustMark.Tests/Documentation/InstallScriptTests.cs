using System.Diagnostics;
using System.Runtime.Versioning;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;

namespace GustMark.Tests.Documentation;

/// <summary><c>deploy/install.sh</c>, below a folder of its own instead of the root of the system.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class InstallScriptTests : IDisposable
{
    private static readonly string Script = Path.Combine(SharedFiles.Repository!.FullName, "deploy", "install.sh");

    private readonly TemporaryFolder folder = new();

    public InstallScriptTests()
    {
        Publish("1");
        File.WriteAllText(folder["token"], "a.b.c\n");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Program => folder["root/opt/gustmark/gustmark"];

    private string Token => folder["root/etc/gustmark/token"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_puts_program_unit_and_token_in_their_places_without_debug_symbols()
    {
        Assert.Equal(0, await RunAsync("--token-file", folder["token"]));

        Assert.True(File.Exists(Program));
        Assert.False(File.Exists(Program + ".dbg"));
        Assert.True(File.Exists(folder["root/etc/systemd/system/gustmark.service"]));
        Assert.Equal("a.b.c", await File.ReadAllTextAsync(Token, Ct));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Token));
    }

    [Fact]
    public async Task Run_again_it_upgrades_the_program_and_leaves_token_and_settings()
    {
        await RunAsync("--token-file", folder["token"]);
        await File.WriteAllTextAsync(folder["root/etc/gustmark/appsettings.json"], "{}", Ct);
        Publish("2");

        Assert.Equal(0, await RunAsync());

        Assert.Contains("version 2", await File.ReadAllTextAsync(Program, Ct), StringComparison.Ordinal);
        Assert.Equal("a.b.c", await File.ReadAllTextAsync(Token, Ct));
        Assert.Equal("{}", await File.ReadAllTextAsync(folder["root/etc/gustmark/appsettings.json"], Ct));
        Assert.Equal(["gustmark"], Directory.GetDirectories(folder["root/opt"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("exit 1", false)]                                    // Does not run on this machine.
    [InlineData("[ \"$1\" = version ]", true)]                       // Finds the configuration wrong.
    [InlineData("echo fine", false)]                                 // There is no token.
    public async Task What_cannot_work_takes_nothings_place(string program, bool hasToken)
    {
        Publish("2", program);
        Directory.CreateDirectory(Path.GetDirectoryName(Program)!);
        await File.WriteAllTextAsync(Program, "the old one", Ct);

        Assert.NotEqual(0, await (hasToken ? RunAsync("--token-file", folder["token"]) : RunAsync()));

        Assert.Equal("the old one", await File.ReadAllTextAsync(Program, Ct));
        Assert.False(File.Exists(folder["root/etc/systemd/system/gustmark.service"]));
    }

    [Fact]
    public async Task Uninstalling_leaves_settings_token_and_data()
    {
        await RunAsync("--token-file", folder["token"]);
        Directory.CreateDirectory(folder["root/var/lib/gustmark"]);

        Assert.Equal(0, await RunAsync("--uninstall"));

        Assert.False(Directory.Exists(folder["root/opt/gustmark"]));
        Assert.False(File.Exists(folder["root/etc/systemd/system/gustmark.service"]));
        Assert.True(File.Exists(Token));
        Assert.True(Directory.Exists(folder["root/var/lib/gustmark"]));
        Assert.Equal(0, await RunAsync("--uninstall"));
    }

    /// <summary>Stands for the native program, which a test run does not build.</summary>
    private void Publish(string version, string does = "echo fine")
    {
        var published = Directory.CreateDirectory(folder["out"]).FullName;
        var program = Path.Combine(published, "gustmark");
        File.WriteAllText(program, $"#!/bin/sh\n# version {version}\n{does}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(program + ".dbg", "");
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Script, "--root", folder["root"], "--from", folder["out"], .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(Ct).WaitAsync(Patience.Longest, Ct);
        return process.ExitCode;
    }
}
