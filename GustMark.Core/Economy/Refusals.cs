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

/// <summary>A payment to the payer.</summary>
public sealed record PayingOneself : Refusal;

/// <summary>A payment that the guild does not allow in this size.</summary>
/// <param name="Most">Null where there is no largest.</param>
public sealed record TransferOutOfRange(Coins Asked, Coins Least, Coins? Most) : Refusal;

/// <summary>The guild wants some time between two payments.</summary>
public sealed record PayingTooSoon(DateTimeOffset Next) : Refusal;

/// <summary>More than a member may pay on a day.</summary>
/// <param name="Paid">Today so far.</param>
/// <param name="Next">When a new day begins.</param>
public sealed record DailyLimitReached(Coins Asked, Coins Limit, Coins Paid, DateTimeOffset Next) : Refusal;

/// <summary>The guild pays no daily coins.</summary>
public sealed record NoDailyCoins : Refusal;

/// <summary>The coins of this day were fetched.</summary>
public sealed record DailyTaken(DateTimeOffset Next) : Refusal;

/// <summary>The guild has no such entry.</summary>
public sealed record NoSuchEntry(string Asked) : Refusal;

/// <summary>Entries of this kind are not undone by their reverse.</summary>
public sealed record NotReversible(EntryId Entry, EntryKind Kind) : Refusal;

/// <summary>The entry was reversed before.</summary>
public sealed record ReversedAlready(EntryId Entry, EntryId By) : Refusal;

/// <summary>Neither an entry nor an actor, or both.</summary>
public sealed record ReverseWhat : Refusal;

/// <summary>An actor without a time from when on.</summary>
public sealed record ReverseSinceWhen : Refusal;

/// <summary>Nothing in that time can be reversed.</summary>
public sealed record NothingToReverse : Refusal;

/// <summary>More entries than are reversed at once.</summary>
public sealed record IncidentTooLarge(int Most) : Refusal;

/// <summary>The wallets are on their way from one mode to the other.</summary>
public sealed record WalletsMoving : Refusal;

/// <summary>The coins would go to the default server, and there is none.</summary>
public sealed record NoDefaultServer : Refusal;
