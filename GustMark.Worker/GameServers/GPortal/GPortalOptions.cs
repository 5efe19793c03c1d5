using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Section <c>GPortal</c>: where G-Portal is, and how it is asked.</summary>
public sealed partial class GPortalOptions
{
    /// <summary>Where tokens are issued.</summary>
    public string AuthAddress { get; set; } = "https://auth.g-portal.com/auth/realms/master/protocol/openid-connect/token";

    /// <summary>The GraphQL interface; its subscriptions are at the same address, by <c>wss</c>.</summary>
    public string ApiAddress { get; set; } = "https://www.g-portal.com/ngpapi/";

    /// <summary>A server's log; <c>{region}</c> (lower case) and <c>{id}</c> stand for the server's.</summary>
    public string LogAddress { get; set; } = "https://{region}-{id}.g-portal.services/{id}/server/my_server_identity/logs/public.log";

    /// <summary>How often each server is asked for its <c>serverinfo</c> and <c>playerlist</c>, in seconds; less often when there are many.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; set; } = 30;

    /// <summary>Servers whose consoles share a socket, at most.</summary>
    [Range(1, 500)]
    public int ServersPerSocket { get; set; } = 25;

    internal static OptionsSection<GPortalOptions> Section { get; } = new(
        "GPortal",
        [
            Setting.WebAddress(nameof(AuthAddress)), Setting.WebAddress(nameof(ApiAddress)), Setting.Text(nameof(LogAddress)),
            Setting.Number(nameof(PollSeconds)).Live(), Setting.Number(nameof(ServersPerSocket)),
        ],
        static (section, options) => section.Bind(options),
        new Validator(), new AddressValidator());

    /// <summary>Where the log of a server is.</summary>
    internal Uri LogOf(Core.Servers.GPortalAddress server) => new(Fill(LogAddress, server.Region.ToLowerInvariant(), server.PanelId));

    private static string Fill(string template, string region, int id) => template
        .Replace("{region}", region, StringComparison.Ordinal)
        .Replace("{id}", id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<GPortalOptions>;

    internal sealed class AddressValidator : IValidateOptions<GPortalOptions>
    {
        public ValidateOptionsResult Validate(string? name, GPortalOptions options) =>
            Uri.TryCreate(Fill(options.LogAddress, "eu", 1), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("GPortal:LogAddress must be an absolute http or https address, in which {region} and {id} may stand");
    }
}
