using System.ComponentModel.DataAnnotations;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog.Events;

namespace GustMark.Tests.Hosting;

public sealed class WorkerConfigurationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_wrong_key_is_named_at_once_with_what_would_be_right()
    {
        var file = Write("appsettings.json",
            """
            {
              "Discord": { "Tokn": "s3cret", "ApiBase": "abc" },
              "Logging": { "Level": "Loud", "KeepFiles": 0, "Json": "maybe" },
              "Secrets": { "Key": "dG9vIHNob3J0" },
              "Storage": { "Retention": "1" },
              "Weather": { "Rain": true }
            }
            """);

        var found = Check(environment: new() { ["GUSTMARK__Logging__KeepFile"] = "3" });

        Assert.Equal(
            [
                $"Discord:ApiBase = \"abc\": expected an absolute http or https address ({file})",
                $"Discord:Tokn: is not a setting; did you mean Discord:Token? ({file})",
                $"Logging:Json = \"maybe\": expected true or false ({file})",
                "Logging:KeepFile: is not a setting; did you mean Logging:KeepFiles? (environment variable GUSTMARK__Logging__KeepFile)",
                $"Logging:Level = \"Loud\": expected one of Verbose, Debug, Information, Warning, Error, Fatal ({file})",
                $"Storage:Retention: is not a setting; Storage has Provider, DataFolder, KeepBackups, Mongo:ConnectionString, Mongo:Database ({file})",
                $"Weather:Rain: is not a setting; the sections are {string.Join(", ", WorkerOptions.Sections.Select(section => section.Name))} ({file})",
                "Discord:Token: is missing; it is the token of your bot",
                $"Secrets:Key: must be 32 bytes in base64 (make one with: openssl rand -base64 32) ({file})",
                $"Logging:KeepFiles = \"0\": must be between 1 and 3650 ({file})",
            ],
            found.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Texts_of_ones_own_are_read_at_the_check_and_a_damaged_file_is_named()
    {
        var texts = Directory.CreateDirectory(Path.Combine(folder.Path, "texts")).FullName;
        Assert.Contains($"Texts:Folder: there is no text in {texts}; its files are called en.json, de.json", Text(texts), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(texts, "de.json"), """{ "{0} of {1}": "{0}" }""");
        Assert.Contains("Texts:Folder: de.json: the text for \"{0} of {1}\" leaves out a hole of the English one", Text(texts), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(texts, "de.json"), """{ "{0} of {1}": "{0}/{1}" }""");
        Assert.DoesNotContain("Texts", Text(texts), StringComparison.Ordinal);
        Assert.Contains($"Texts:Folder: there is no folder {texts}2", Text(texts + "2"), StringComparison.Ordinal);

        string Text(string path) => string.Join('\n', Check(environment: new() { ["GUSTMARK__Texts__Folder"] = path }).Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Without_any_settings_only_the_token_is_missing_and_the_defaults_hold()
    {
        var found = Check();

        Assert.Equal(["Discord:Token: is missing; it is the token of your bot"], found.Errors.Select(error => error.ToString()));
        var logging = Of<LoggingOptions>(found);
        Assert.Equal("https://discord.com/api/v10", Of<DiscordOptions>(found).ApiBase);
        Assert.Equal("data", Of<Worker.Storage.StorageOptions>(found).DataFolder);
        Assert.Equal((LogEventLevel.Information, false, (string?)null, 14), (logging.Level, logging.Json, logging.File, logging.KeepFiles));
    }

    [Fact]
    public void Later_sources_win_over_earlier_ones()
    {
        Write("appsettings.json", """{ "Discord": { "Token": "1" }, "Storage": { "DataFolder": "one" }, "Logging": { "Level": "Error", "KeepFiles": 1 } }""");
        Write("appsettings.Staging.json", """{ "Storage": { "DataFolder": "two" }, "Logging": { "Level": "Warning", "KeepFiles": 2 } }""");
        var extra = Write("extra.json", """{ "Logging": { "Level": "Debug", "KeepFiles": 3 } }""");

        var found = Check(extra, new() { ["GUSTMARK_ENVIRONMENT"] = "Staging", ["GUSTMARK__Logging__Level"] = "Fatal" });

        Assert.Empty(found.Errors);
        Assert.Equal("1", Of<DiscordOptions>(found).Token);
        Assert.Equal("two", Of<Worker.Storage.StorageOptions>(found).DataFolder);
        Assert.Equal(3, Of<LoggingOptions>(found).KeepFiles);
        Assert.Equal(LogEventLevel.Fatal, Of<LoggingOptions>(found).Level);
    }

    [Fact]
    public void An_empty_value_leaves_the_default()
    {
        var found = Check(environment: new() { ["GUSTMARK__Discord__Token"] = "x", ["GUSTMARK__Logging__KeepFiles"] = "" });

        Assert.Empty(found.Errors);
        Assert.Equal(14, Of<LoggingOptions>(found).KeepFiles);
    }

    [Fact]
    public void Variables_of_others_are_none_of_our_business() =>
        Assert.Single(Check(environment: new() { ["DISCORD__TOKEN"] = "x", ["GUSTMARKX__A"] = "y", ["PATH"] = "z" }).Errors);

    [Theory]
    [InlineData("""{ "Discord": """)]
    [InlineData("[]")]
    public void A_file_that_is_no_json_object_is_named(string text)
    {
        var file = Write("appsettings.json", text);

        var error = Check(environment: new() { ["GUSTMARK__Discord__Token"] = "x" }).Errors.Single().ToString();

        Assert.StartsWith($"{file}: is not a JSON object: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_config_file_that_is_not_there_is_named()
    {
        var error = Check(folder["absent.json"], new() { ["GUSTMARK__Discord__Token"] = "x" }).Errors.Single().ToString();

        Assert.StartsWith($"{folder["absent.json"]}: cannot be read: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Discord:Token:File")]
    [InlineData("Discord:Token__File")]
    public void A_setting_can_be_given_by_a_file(string key)
    {
        var secret = Write("token", "  from-file\n");

        var found = Check(ConfigurationLayer.OfValues([KeyValuePair.Create(key, (string?)secret)], "test"));

        Assert.Empty(found.Errors);
        Assert.Equal("from-file", Of<DiscordOptions>(found).Token);
    }

    [Fact]
    public void A_secret_file_is_named_by_the_environment_too_and_wins_over_an_earlier_value()
    {
        Write("appsettings.json", """{ "Discord": { "Token": "old" } }""");
        var secret = Write("token", "new");

        var found = Check(environment: new() { ["GUSTMARK__Discord__Token__File"] = secret });

        Assert.Empty(found.Errors);
        Assert.Equal("new", Of<DiscordOptions>(found).Token);
    }

    [Fact]
    public void A_secret_file_that_is_missing_is_one_error()
    {
        var error = Check(environment: new() { ["GUSTMARK__Discord__Token__File"] = folder["absent"] }).Errors.Single();

        Assert.Equal(
            $"Discord:Token:File = \"{folder["absent"]}\": cannot be read: Could not find file '{folder["absent"]}'. Expected a file that holds Discord:Token (environment variable GUSTMARK__Discord__Token__File)",
            error.ToString());
    }

    [Fact]
    public void A_secret_given_twice_in_one_place_is_an_error_and_not_printed()
    {
        var secret = Write("token", "s3cret");

        var error = Check(environment: new() { ["GUSTMARK__Discord__Token"] = "s3cret", ["GUSTMARK__Discord__Token__File"] = secret }).Errors.Single();

        Assert.Equal(
            $"Discord:Token:File = \"{secret}\": Discord:Token is given as well; keep one of the two (environment variable GUSTMARK__Discord__Token__File)",
            error.ToString());
    }

    [Fact]
    public void The_log_file_is_a_setting_and_not_a_secret_file()
    {
        var found = Check(environment: new() { ["GUSTMARK__Discord__Token"] = "x", ["GUSTMARK__Logging__File"] = "logs/gustmark.log" });

        Assert.Empty(found.Errors);
        Assert.Equal("logs/gustmark.log", Of<LoggingOptions>(found).File);
    }

    [Fact]
    public void Lists_and_rules_across_keys_are_checked_as_well()
    {
        var section = new OptionsSection<SampleOptions>(
            "Sample",
            [Setting.List(nameof(SampleOptions.Words)), Setting.Number(nameof(SampleOptions.Least)), Setting.Number(nameof(SampleOptions.Most))],
            static (section, options) => section.Bind(options),
            new LeastBelowMost());
        var layer = ConfigurationLayer.OfValues(
            [new("Sample:Words:0", "a"), new("Sample:Words:1", "b"), new("Sample:Least", "5"), new("Sample:Most", "4"), new("Sample:Most:0", "4")], "test");

        var found = WorkerConfiguration.Check([layer], [section], []);

        Assert.Equal(
            ["Sample:Most:0: is not a setting; did you mean Sample:Most? (test)", "Sample: Least is above Most"],
            found.Errors.Select(error => error.ToString()));
        Assert.Equal(["a", "b"], Of<SampleOptions>(found).Words);
    }

    [Fact]
    public void Every_property_of_every_section_is_a_known_setting()
    {
        foreach (var section in WorkerOptions.Sections)
        {
            var options = section.GetType().GetGenericArguments().Single();
            Assert.Equal(
                options.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(),
                section.Settings.Select(setting => setting.Name.Split(':')[0]).Distinct().Order());
        }
    }

    private WorkerConfiguration Check(string? configFile = null, Dictionary<string, string>? environment = null)
    {
        var errors = new List<ConfigurationError>();
        var layers = ConfigurationSources.Layers(configFile, [folder.Path], environment ?? [], errors);
        return WorkerConfiguration.Check(layers, WorkerOptions.Sections, errors);
    }

    private static WorkerConfiguration Check(ConfigurationLayer layer) => WorkerConfiguration.Check([layer], WorkerOptions.Sections, []);

    private static T Of<T>(WorkerConfiguration configuration)
        where T : class
    {
        using var options = configuration.Options.BuildServiceProvider();
        return options.GetRequiredService<IOptions<T>>().Value;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }

    private sealed class SampleOptions
    {
        public List<string> Words { get; } = [];

        [Range(0, 10)]
        public int Least { get; set; }

        public int Most { get; set; }
    }

    private sealed class LeastBelowMost : IValidateOptions<SampleOptions>
    {
        public ValidateOptionsResult Validate(string? name, SampleOptions options) =>
            options.Least > options.Most ? ValidateOptionsResult.Fail("Least is above Most") : ValidateOptionsResult.Success;
    }
}
