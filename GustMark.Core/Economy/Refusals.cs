using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>An account has fewer coins than were asked of it.</summary>
public sealed record NotEnoughCoins(AccountId Account, Coins Asked, Coins Has) : Refusal;

/// <summary>A balance would not fit into 64 bits.</summary>
public sealed record TooManyCoins(AccountId Account) : Refusal;

/// <summary>What was typed is no amount of coins.</summary>
public sealed record NotAnAmount(string Asked) : Refusal;

/// <summary>Nothing, where something has to be.</summary>
public sealed record AmountOfZero : Refusal;

/// <summary>Less than nothing.</summary>
public sealed record NegativeAmount(string Asked) : Refusal;

/// <summary>More than can be counted.</summary>
public sealed record AmountTooLarge(string Asked) : Refusal;

/// <summary>"all" or "half" of a wallet, where no wallet is meant.</summary>
public sealed record AmountOfWhat(string Asked) : Refusal;
