using System.Net;
using System.Security.Cryptography;
using GustMark.Core.Identity;
using GustMark.Core.Players.Profiles;

namespace GustMark.Worker.Storage;

/// <inheritdoc />
/// <remarks>HMAC-SHA256 with a key of its own that is derived from the worker's; of the hash 128 bits are kept.</remarks>
internal sealed class AddressSeals(byte[] key) : IAddressSeals
{
    private const int SealLength = 32;

    public string? Of(GuildId guild, string address)
    {
        if (!IPAddress.TryParse(address.Trim('[', ']'), out var parsed))
            return null;

        // One address has several spellings, and is the same within a guild only.
        var spelt = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes($"{guild} {spelt}")))[..SealLength];
    }
}
