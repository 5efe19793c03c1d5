namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>A request that is refused in the words of its message.</summary>
sealed class GraphQLProblem(string message) : Exception(message);
