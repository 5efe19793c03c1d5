using GustMark.Core.Access;
using GustMark.Core.Results;

namespace GustMark.Core.Shop;

/// <summary>The shop has an item of that name already.</summary>
public sealed record ItemNameTaken(string Name) : Refusal;

/// <summary>The item was changed or removed by somebody else meanwhile.</summary>
public sealed record ItemChanged(string Name) : Refusal;

/// <summary>The shop has no item of that name.</summary>
/// <param name="Known">Names that there are, the nearest first.</param>
public sealed record NoSuchItem(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>The shop has as many items as one shop may.</summary>
public sealed record TooManyItems(int Limit) : Refusal;

/// <summary>What was entered for an item cannot be right.</summary>
/// <param name="Field">The option.</param>
public sealed record InvalidItem(string Field, string Value) : Refusal;

/// <summary>An item is one thing: short name, kit or role.</summary>
/// <param name="Given">How many of them were given: none, or more than one.</param>
public sealed record OneKindOfGoods(int Given) : Refusal;

/// <summary>Fewer units are left than were asked for.</summary>
public sealed record SoldOut(string Item, int Asked, int Left) : Refusal;

/// <summary>The member may buy no more, or not so many.</summary>
/// <param name="Limit">That one member may ever buy.</param>
/// <param name="Had">That he has bought.</param>
public sealed record BoughtEnough(string Item, int Limit, int Had) : Refusal;

/// <summary>The member has bought it a short while ago.</summary>
public sealed record BoughtTooSoon(string Item, DateTimeOffset Until) : Refusal;

/// <summary>The item is for others.</summary>
public sealed record NeedsLevel(string Item, AccessLevel Needed) : Refusal;

/// <summary>A role is had or not; there is no second one.</summary>
public sealed record OneRoleOnly(string Item) : Refusal;

/// <summary>Who buys has not proved whom he plays on the server, so nobody knows to whom to give it.</summary>
public sealed record BuyerNotLinked(string Server) : Refusal;

/// <summary>The item is bound to a server that is gone.</summary>
public sealed record ItemServerGone(string Item) : Refusal;

/// <summary>Kits are the game's own on Console Edition only.</summary>
public sealed record NoKitsThere(string Server) : Refusal;

/// <summary>The line is not, or not any more, one that somebody has to decide.</summary>
/// <param name="State">What it is instead.</param>
public sealed record NothingToDecide(LineState State) : Refusal;

/// <summary>There is no such order.</summary>
public sealed record NoSuchOrder : Refusal;
