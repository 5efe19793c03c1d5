using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Hosting;

/// <summary>Section <c>Discord</c>: who the bot is, and where Discord is.</summary>
public sealed partial class DiscordOptions
{
    internal const string TokenKey = "Discord:Token";

    /// <summary>The bot's token. A secret.</summary>
    [Required(ErrorMessage = "is missing; it is the token of your bot")]
    public string? Token { get; set; }

    /// <summary>Root of the REST API, version included.</summary>
    [Required(ErrorMessage = "must be an absolute http or https address")]
    public string ApiBase { get; set; } = "https://discord.com/api/v10";

    internal static OptionsSection<DiscordOptions> Section { get; } = new(
        "Discord",
        [Setting.Secret(nameof(Token)).Live(), Setting.WebAddress(nameof(ApiBase))],
        static (section, options) => section.Bind(options),
        new Validator(), new TokenValidator());

    internal sealed class TokenValidator : IValidateOptions<DiscordOptions>
    {
        public ValidateOptionsResult Validate(string? name, DiscordOptions options) => options.Token?.Trim().AsSpan().ContainsAnyExceptInRange('!', '~') == true
            ? ValidateOptionsResult.Fail($"Property {nameof(Token)}: must be a token, which has no spaces and only ASCII characters")
            : ValidateOptionsResult.Success;
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<DiscordOptions>;
}
