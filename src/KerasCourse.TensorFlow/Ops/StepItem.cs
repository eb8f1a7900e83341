namespace KerasCourse.TensorFlow;

/// <summary>One thing that a recorded step did: an <see cref="OpCall"/> or a <see cref="HostCall"/>.</summary>
internal abstract record StepItem;
