namespace KerasCourse.Plotting;

/// <summary>A layer in a diagram.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Type">Its class.</param>
/// <param name="Shape">The output shape as it shall be read.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="Inputs">The numbers of the layers that it reads.</param>
/// <param name="Detail">The line below the type.</param>
/// <param name="Inside">The layers that it is made of, if they are shown.</param>
sealed record NetworkBox(string Name, string Type, string Shape, long Parameters, int[] Inputs, string Detail, NetworkDiagram? Inside);
