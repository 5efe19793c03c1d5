namespace GustMark.Worker.Hosting;

/// <summary>Marks a background service whose work has an end, so that its having ended is no failure.</summary>
internal interface IRunsOnce;
