using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Hosting;

/// <summary>Section <c>Texts</c>: what the operator words otherwise than the program.</summary>
public sealed class TextsOptions
{
    /// <summary>Folder with <c>de.json</c> and the like, over what the program brings; null for none.</summary>
    public string? Folder { get; set; }

    internal static OptionsSection<TextsOptions> Section { get; } = new(
        "Texts", [Setting.Text(nameof(Folder)).Live()], static (section, options) => section.Bind(options), new Validator());

    /// <summary>Files of texts, also those that are not there (yet).</summary>
    internal IEnumerable<string> Files => Folder is null ? [] : Core.Locales.Language.All.Select(language => Path.Combine(Path.GetFullPath(Folder), $"{language.Tag}.json"));

    /// <summary>Has the texts count from now on.</summary>
    /// <exception cref="FatalException">They were changed since they were checked, and cannot be used.</exception>
    internal void Load()
    {
        if (Folder is null)
        {
            Catalogues.Unload();
            return;
        }

        try
        {
            Catalogues.Load(new DirectoryInfo(Folder));
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw new FatalException(ExitCode.Configuration, $"Texts:Folder: {e.Message}", e);
        }
    }

    private static bool IsOfFiles(Exception e) => e is InvalidDataException or IOException or UnauthorizedAccessException;

    // Damaged texts are found by the check of the configuration, before anything is started.
    internal sealed class Validator : IValidateOptions<TextsOptions>
    {
        public ValidateOptionsResult Validate(string? name, TextsOptions options)
        {
            if (options.Folder is null)
                return ValidateOptionsResult.Success;
            var folder = new DirectoryInfo(options.Folder);
            if (!folder.Exists)
                return ValidateOptionsResult.Fail($"Texts:Folder: there is no folder {folder.FullName}");
            try
            {
                return Catalogues.Check(folder) > 0
                    ? ValidateOptionsResult.Success
                    : ValidateOptionsResult.Fail($"Texts:Folder: there is no text in {folder.FullName}; its files are called {string.Join(", ", Core.Locales.Language.All.Select(language => $"{language.Tag}.json"))}");
            }
            catch (Exception e) when (IsOfFiles(e))
            {
                return ValidateOptionsResult.Fail($"Texts:Folder: {e.Message}");
            }
        }
    }
}
