using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Economy;

/// <summary>What the economy logs, 4100–4199.</summary>
internal static partial class EconomyLog
{
    [LoggerMessage(4101, LogLevel.Error, "The economy settings of guild {Guild} cannot be read ({Damage}); the defaults count until they are set anew")]
    public static partial void SettingsDamaged(this ILogger log, GuildId guild, string damage);

    [LoggerMessage(4102, LogLevel.Information, "The wallets of guild {Guild} have moved ({Switch}): {Members} members, {Coins} coins")]
    public static partial void WalletsMoved(this ILogger log, GuildId guild, string @switch, int members, Coins coins);
}
