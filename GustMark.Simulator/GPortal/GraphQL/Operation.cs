using System.Text.Json.Nodes;

namespace GustMark.Simulator.GPortal.GraphQL;

/// <param name="Kind">query, mutation or subscription.</param>
/// <param name="Name">Null if it is anonymous.</param>
/// <param name="Variables">The declared ones: name and type, such as <c>Int!</c>.</param>
/// <param name="Fields">What is selected at the root.</param>
sealed record Operation(string Kind, string? Name, IReadOnlyList<(string Name, string Type)> Variables, IReadOnlyList<Field> Fields);

/// <param name="Key">Its name in the answer: the alias, or the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Arguments">With the values of the variables in place.</param>
/// <param name="Fields">What is selected of it.</param>
sealed record Field(string Key, string Name, IReadOnlyDictionary<string, JsonNode?> Arguments, IReadOnlyList<Field> Fields);
