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
        [Setting.Secret(nameof(Token)), Setting.WebAddress(nameof(ApiBase))],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<DiscordOptions>;
}
