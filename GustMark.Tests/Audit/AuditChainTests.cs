using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Access;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Audit;

/// <summary>How records hang together.</summary>
public sealed class AuditChainTests
{
    private static readonly AuditActor[] Actors = [AuditActor.Of(new MemberId(7), AccessLevel.Moderator), AuditActor.CommandLine, AuditActor.Job("ban-expiry")];
    private static readonly string?[] Texts = [null, "", "Main", "ä 😀\n:5", "-"];

    // Each changes one thing of a record.
    private static readonly Func<AuditRecord, AuditRecord>[] Changes =
    [
        record => record with { Guild = new GuildId(9) },
        record => record with { At = record.At.AddMilliseconds(1) },
        record => record with { Actor = AuditActor.Of(new MemberId(8), AccessLevel.Moderator) },
        record => record with { Actor = record.Actor with { Level = AccessLevel.Owner } },
        record => record with { Action = record.Action + "x" },
        record => record with { Correlation = record.Correlation + "x" },
        record => record with { Result = record.Result == AuditResult.Refused ? AuditResult.Accepted : AuditResult.Refused },
        record => record with { Details = record.Details! with { Target = record.Details.Target + "x" } },
        record => record with { Details = record.Details! with { Was = record.Details.Was + "x" } },
        record => record with { Details = record.Details! with { Is = record.Details.Is + "x" } },
        record => record with { Details = record.Details! with { Words = record.Details.Words is null ? "" : null } },
        record => record with { Details = null },
        record => record with { Salt = null },
        record => record with { Salt = new string('0', 32) },
        record => record with { Digest = new string('0', 64) },
        record => record with { Previous = new string('1', 64) },
        record => record with { Hash = new string('2', 64) },
    ];

    [Fact]
    public void Any_record_that_was_changed_removed_reordered_or_put_in_is_found()
    {
        var random = new Random(12);
        for (var run = 0; run < 300; run++)
        {
            var records = Chain(random, random.Next(2, 9));
            var head = records[^1].Head;
            Assert.Null(AuditChain.Verify(A.Guild, records, head).Flaw);
            var at = random.Next(records.Count);
            var tampered = records.ToList();
            switch (random.Next(5))
            {
                case 0:
                    tampered[at] = Changes[random.Next(Changes.Length)](tampered[at]);
                    break;
                case 1:
                    tampered.RemoveAt(at);
                    break;
                case 2:
                    var other = (at + 1) % records.Count;
                    (tampered[at], tampered[other]) = (tampered[other] with { Sequence = tampered[at].Sequence }, tampered[at] with { Sequence = tampered[other].Sequence });
                    break;
                case 3:
                    tampered.Insert(at, AuditChain.Next(Entry(random, 99), at == 0 ? AuditHead.Start : records[at - 1].Head));
                    break;
                default:
                    // Made anew from there on, as somebody would who can write to the database.
                    tampered.RemoveRange(at, records.Count - at);
                    while (tampered.Count < records.Count)
                        tampered.Add(AuditChain.Next(Entry(random, 50 + tampered.Count), tampered.Count == 0 ? AuditHead.Start : tampered[^1].Head));
                    break;
            }

            Assert.NotNull(AuditChain.Verify(A.Guild, tampered, head).Flaw);
        }
    }

    [Fact]
    public void An_end_that_was_cut_off_is_found_by_a_head_that_was_seen_before()
    {
        var records = Chain(new Random(1), 5);
        var head = AuditHead.Parse(records[^1].Head.ToString());

        Assert.Equal(new AuditFlaw(5, AuditFlawKind.CutOff), AuditChain.Verify(A.Guild, records.Take(4), head).Flaw);
        Assert.Null(AuditChain.Verify(A.Guild, records.Take(4)).Flaw);
        Assert.Null(AuditChain.Verify(A.Guild, records, records[2].Head).Flaw);
        Assert.Equal(new AuditFlaw(1, AuditFlawKind.CutOff), AuditChain.Verify(A.Guild, [], records[0].Head).Flaw);
    }

    [Fact]
    public void Words_that_were_erased_with_their_salt_leave_the_chain_whole()
    {
        var records = Chain(new Random(2), 4).ConvertAll(record => record with { Details = null, Salt = null });

        Assert.Equal(new AuditVerdict(A.Guild, 4, 4, records[^1].Head, null), AuditChain.Verify(A.Guild, records));
    }

    [Fact]
    public void The_hashes_are_what_the_documentation_says()
    {
        var record = AuditChain.Next(
            new AuditEntry(A.Guild, A.Moment, Actors[0], "server add", "55", AuditResult.Accepted) { Details = new("Zoë", null, "", null) }, AuditHead.Start);

        Assert.Equal(Sha256($"{record.Salt}\n4:Zoë\n-\n0:\n-\n"), record.Digest);
        Assert.Equal(
            Sha256($"gustmark-audit-1\n{new string('0', 64)}\n100\n1\n1700000000000\n7\nmoderator\nserver add\n55\naccepted\n{record.Digest}\n"), record.Hash);
    }

    [Fact]
    public void Texts_are_kept_so_that_every_database_gives_them_back()
    {
        var details = AuditChain.Next(
            new AuditEntry(A.Guild, A.Moment, Actors[1], "import", "1", AuditResult.Accepted) { Details = new("a\0b\ud800c", Is: new string('x', 5000), Words: string.Concat(Enumerable.Repeat("😀", 900))) },
            AuditHead.Start).Details!;

        Assert.Equal("a\ufffdb\ufffdc", details.Target);
        Assert.Equal(AuditDetails.MaxLength, details.Is!.Length);
        Assert.Equal(details.Words, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(details.Words!)));
    }

    [Theory]
    [InlineData("Server add", "1")]
    [InlineData("", "1")]
    [InlineData("server\nadd", "1")]
    [InlineData("server add", "")]
    [InlineData("server add", "a b")]
    public void What_cannot_be_encoded_clearly_is_no_record(string action, string correlation) => Assert.Throws<ArgumentException>(
        () => AuditChain.Next(new AuditEntry(A.Guild, A.Moment, Actors[1], action, correlation, AuditResult.Accepted), AuditHead.Start));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5:abc")]
    [InlineData("-5:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("5:000000000000000000000000000000000000000000000000000000000000000g")]
    public void What_is_no_head_is_not_read_as_one(string text) => Assert.Null(AuditHead.Parse(text));

    private static List<AuditRecord> Chain(Random random, int length)
    {
        var records = new List<AuditRecord>();
        for (var i = 0; i < length; i++)
            records.Add(AuditChain.Next(Entry(random, i), i == 0 ? AuditHead.Start : records[^1].Head));
        return records;
    }

    private static AuditEntry Entry(Random random, int number) => new(
        A.Guild, A.Moment.AddSeconds(number), Actors[random.Next(Actors.Length)], "server add", $"{number}", (AuditResult)random.Next(6))
    {
        Details = new(Text(random), Text(random), Text(random), Text(random)),
    };

    private static string? Text(Random random) => Texts[random.Next(Texts.Length)];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
