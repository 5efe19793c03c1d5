using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Economy;

/// <summary>What the economy logs, 4100–4199.</summary>
internal static partial class EconomyLog
{
    [LoggerMessage(4102, LogLevel.Information, "The wallets of guild {Guild} have moved ({Switch}): {Members} members, {Coins} coins")]
    public static partial void WalletsMoved(this ILogger log, GuildId guild, string @switch, int members, Coins coins);
}
