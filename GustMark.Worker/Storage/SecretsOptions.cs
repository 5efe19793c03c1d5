using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Storage;

/// <summary>Section <c>Secrets</c>: the key that passwords are encrypted with before they are kept.</summary>
public sealed class SecretsOptions
{
    internal const string KeyForm = "32 bytes in base64 (make one with: openssl rand -base64 32)";

    /// <summary>The key itself, 32 bytes in base64; null to use <see cref="KeyFile"/>.</summary>
    public string? Key { get; set; }

    /// <summary>File of the key, made on the first run; null for <c>gustmark.key</c> in the data folder.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Whether the system may write the memory of a process that crashes to a file, with all secrets in it. For whoever looks for a defect.</summary>
    public bool CoreDumps { get; set; }

    internal static OptionsSection<SecretsOptions> Section { get; } = new(
        "Secrets",
        [Setting.Secret(nameof(Key)), Setting.Text(nameof(KeyFile)), Setting.Flag(nameof(CoreDumps))],
        static (section, options) => section.Bind(options),
        new Validator());

    internal sealed class Validator : IValidateOptions<SecretsOptions>
    {
        public ValidateOptionsResult Validate(string? name, SecretsOptions options)
        {
            var result = new ValidateOptionsResultBuilder();
            if (!string.IsNullOrEmpty(options.Key) && SecretKey.Decode(options.Key) is null)
                result.AddError($"must be {KeyForm}", nameof(Key));
            return result.Build();
        }
    }
}
