using System.Text.RegularExpressions;
using GustMark.Simulator.Discord.Forms;

namespace GustMark.Simulator.Discord.State;

/// <summary>Who a content pings, given what the sender allowed. Tests assert on this that nobody was pinged.</summary>
sealed partial record Mentions(IReadOnlyList<Person> Users, IReadOnlyList<ulong> Roles, bool Everyone)
{
    public static Mentions In(string content, AllowedMentions allowed, World world, bool mayPingEveryone)
    {
        var users = UserPattern().Matches(content)
            .Select(match => world.FindPerson(match.Groups[1].Value))
            .OfType<Person>().Distinct()
            .Where(person => allowed.AllUsers || allowed.Users.Contains(person.Id)).ToList();
        var roles = RolePattern().Matches(content)
            .Select(match => world.FindRole(match.Groups[1].Value)?.Id)
            .OfType<ulong>().Distinct()
            .Where(role => mayPingEveryone && (allowed.AllRoles || allowed.Roles.Contains(role))).ToList();
        return new(users, roles, allowed.Everyone && mayPingEveryone && EveryonePattern().IsMatch(content));
    }

    [GeneratedRegex(@"<@!?(\d+)>")]
    private static partial Regex UserPattern();

    [GeneratedRegex(@"<@&(\d+)>")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"@(everyone|here)\b")]
    private static partial Regex EveryonePattern();
}
