using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage.Rekeying;

/// <summary>One of every kind of secret, in two guilds, and whether each can be read.</summary>
internal static class KeptSecrets
{
    /// <summary>How many sealed values there are: a password, two tokens and two seeds in each guild.</summary>
    public const int Count = 10;

    private static readonly GuildId[] Guilds = [new(8), new(ulong.MaxValue - 7)];
    private static readonly MemberId Member = new(ulong.MaxValue - 3);
    private static readonly PlayerId Player = PlayerId.OfSteam(76561198000000001);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task FillAsync(WorkerStorage storage)
    {
        foreach (var guild in Guilds)
        {
            await storage.Servers.AddAsync(A.Server("Main", guild), new Secret($"password of {guild}"), Ct);
            await storage.GPortalGrants.KeepAsync(
                new GPortalGrant(guild, "owner", Member, A.Channel, A.Moment,
                    new GPortalTokens(new Secret("access"), new Secret("refresh"), A.Moment, TimeSpan.FromMinutes(5), null), null), Ct);
            await storage.Games.BeginAsync(guild, Member, new NewSeeds(ServerSeed.New(), ServerSeed.New(), "client seed"), Ct);
            await storage.Profiles.ApplyAsync(
                new ProfileBatch(guild, 12, [new ProfileChange(Player, A.Moment, A.Moment) { Addresses = [new SeenAddress("0123456789abcdef0123456789abcdef", A.Moment)] }]), Ct);
        }
    }

    /// <summary>Asserts that each opens, and how many sealed addresses each player has.</summary>
    public static async Task AssertReadableAsync(WorkerStorage storage, int addresses = 0)
    {
        foreach (var guild in Guilds)
        {
            var server = Assert.Single(await storage.Servers.OfGuildAsync(guild, Ct));
            Assert.Equal($"password of {guild}", (await storage.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
            var tokens = Assert.Single(await storage.GPortalGrants.AllAsync(Ct), grant => grant.Guild == guild).Tokens!;
            Assert.Equal(("access", "refresh"), (tokens.Access.Reveal(), tokens.Refresh.Reveal()));
            var seeds = (await storage.Games.SeedsAsync(guild, Member, Ct))!;
            Assert.All((SeedRound[])[seeds.Current, seeds.Next], round => Assert.Equal(round.Commitment, round.Seed?.Commitment));
            Assert.Equal(addresses, Assert.Single(await storage.Profiles.FindAsync(guild, [Player], Ct)).Addresses.Count);
        }
    }
}
