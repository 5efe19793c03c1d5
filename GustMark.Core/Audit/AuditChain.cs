using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>How records hang together. The encodings are described in docs/security.md, so that others can check them.</summary>
public static class AuditChain
{
    /// <summary>Hexadecimal digits of a hash.</summary>
    public const int HashLength = 64;

    private const int SaltBytes = 16;
    private const string Form = "gustmark-audit-1";

    /// <summary>The record that makes the entry the next one behind the head.</summary>
    public static AuditRecord Next(AuditEntry entry, AuditHead head)
    {
        var kept = entry.Checked();
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));
        var record = new AuditRecord(
            kept.Guild, head.Sequence + 1, kept.At, kept.Actor, kept.Action, kept.Correlation, kept.Result, kept.Details, salt, DigestOf(salt, kept.Details), head.Hash, "")
        {
            IsOpen = kept.IsBeginning,
        };
        return record with { Hash = HashOf(record) };
    }

    /// <summary>Of what can be erased.</summary>
    public static string DigestOf(string salt, AuditDetails details)
    {
        var text = new StringBuilder(salt).Append('\n');
        foreach (var part in (string?[])[details.Target, details.Was, details.Is, details.Words])
        {
            if (part is null)
                text.Append("-\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(part)}:{part}\n");
        }

        return Sha256(text.ToString());
    }

    /// <summary>Of a record, by what it says the one before had.</summary>
    public static string HashOf(AuditRecord record) => Sha256(string.Join('\n',
    [
        Form, record.Previous, record.Guild.ToString(), Number(record.Sequence), Number(record.At.ToUnixTimeMilliseconds()), record.Actor.Who, record.Actor.LevelWord ?? "-",
        record.Action, record.Correlation, record.Result.ToString().ToLowerInvariant(), record.Digest, "",
    ]));

    /// <summary>Checks a whole chain.</summary>
    /// <param name="records">From the first to the last.</param>
    /// <param name="expected">A head that was seen before; null when none is known.</param>
    public static AuditVerdict Verify(GuildId guild, IEnumerable<AuditRecord> records, AuditHead? expected = null)
    {
        var check = new AuditCheck(guild, expected);
        foreach (var record in records)
            check.Take(record);
        return check.End();
    }

    /// <inheritdoc cref="Verify"/>
    public static async Task<AuditVerdict> VerifyAsync(IAuditStore store, GuildId guild, AuditHead? expected, CancellationToken ct)
    {
        const int atOnce = 500;
        var check = new AuditCheck(guild, expected);
        while (await store.ReadAsync(guild, check.Last, atOnce, ct) is { Count: > 0 } records)
        {
            foreach (var record in records)
                check.Take(record);
        }

        return check.End();
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
