namespace KerasCourse;

public static partial class Keras
{
    /// <summary>
    /// Captures a step of one's own, such as that of a generative adversarial network: after two runs that made the same calls its kernels
    /// are replayed without the C# code. There is one recording for each combination of input shapes.
    /// </summary>
    /// <remarks>
    /// Tapes, several optimizers and random numbers may be used inside. C# code of the step runs only while recording: what is to change
    /// from step to step lives in a <see cref="Variable"/>. A step that reads numbers on the host runs as code each time. Under a
    /// <see cref="GradientTape"/> it runs as code too, so that the tape sees it. A step that returns nothing allocates nothing; other steps
    /// allocate the tensors that they return, which are the caller's own. Source: tf.function.
    /// </remarks>
    /// <example><code>
    /// var step = Keras.Function(real =&gt;
    /// {
    ///     using var tape = new GradientTape();
    ///     var loss = Ops.Mean(Ops.Square(model.Apply(real, training: true) - 1));
    ///     optimizer.Apply(tape.Gradient(loss, model.TrainableVariables), model.TrainableVariables);
    ///     return loss;
    /// });
    /// Tensor loss = step(images);
    /// </code></example>
    /// <param name="step">The step.</param>
    /// <returns>What runs it, on a tensor or on all batches of a <see cref="Dataset"/>.</returns>
    public static StepFunction Function(Func<Tensor, Tensor> step) => Captured<Tensor>(1, inputs => step(inputs[0])).RunBatches;

    /// <summary>Captures a step of no inputs that returns nothing; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    public static Action Function(Action step)
    {
        var captured = Captured(0, inputs => step());
        return () => captured.Run([]);
    }

    /// <summary>Captures a step of one input that returns nothing; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    public static Action<Tensor> Function(Action<Tensor> step)
    {
        var captured = Captured(1, inputs => step(inputs[0]));
        return a => captured.Run([a]);
    }

    /// <summary>Captures a step of two inputs that returns nothing; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    public static Action<Tensor, Tensor> Function(Action<Tensor, Tensor> step)
    {
        var captured = Captured(2, inputs => step(inputs[0], inputs[1]));
        return (a, b) => captured.Run([a, b]);
    }

    /// <summary>Captures a step of three inputs that returns nothing; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    public static Action<Tensor, Tensor, Tensor> Function(Action<Tensor, Tensor, Tensor> step)
    {
        var captured = Captured(3, inputs => step(inputs[0], inputs[1], inputs[2]));
        return (a, b, c) => captured.Run([a, b, c]);
    }

    /// <summary>Captures a step of four inputs that returns nothing; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    public static Action<Tensor, Tensor, Tensor, Tensor> Function(Action<Tensor, Tensor, Tensor, Tensor> step)
    {
        var captured = Captured(4, inputs => step(inputs[0], inputs[1], inputs[2], inputs[3]));
        return (a, b, c, d) => captured.Run([a, b, c, d]);
    }

    /// <summary>Captures a step of no inputs; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    /// <typeparam name="TResult">A tensor, an array of tensors, or a tuple of two to four.</typeparam>
    /// <exception cref="ArgumentException">The step returns something else.</exception>
    public static Func<TResult> Function<TResult>(Func<TResult> step)
    {
        var captured = Captured<TResult>(0, inputs => step());
        return () => StepResult<TResult>.Pack(captured.RunAll([]));
    }

    /// <summary>Captures a step of one input; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    /// <typeparam name="TResult">A tensor, an array of tensors, or a tuple of two to four.</typeparam>
    /// <exception cref="ArgumentException">The step returns something else.</exception>
    public static Func<Tensor, TResult> Function<TResult>(Func<Tensor, TResult> step)
    {
        var captured = Captured<TResult>(1, inputs => step(inputs[0]));
        return a => StepResult<TResult>.Pack(captured.RunAll([a]));
    }

    /// <summary>Captures a step of two inputs; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    /// <typeparam name="TResult">A tensor, an array of tensors, or a tuple of two to four.</typeparam>
    /// <exception cref="ArgumentException">The step returns something else.</exception>
    public static Func<Tensor, Tensor, TResult> Function<TResult>(Func<Tensor, Tensor, TResult> step)
    {
        var captured = Captured<TResult>(2, inputs => step(inputs[0], inputs[1]));
        return (a, b) => StepResult<TResult>.Pack(captured.RunAll([a, b]));
    }

    /// <summary>Captures a step of three inputs; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    /// <typeparam name="TResult">A tensor, an array of tensors, or a tuple of two to four.</typeparam>
    /// <exception cref="ArgumentException">The step returns something else.</exception>
    public static Func<Tensor, Tensor, Tensor, TResult> Function<TResult>(Func<Tensor, Tensor, Tensor, TResult> step)
    {
        var captured = Captured<TResult>(3, inputs => step(inputs[0], inputs[1], inputs[2]));
        return (a, b, c) => StepResult<TResult>.Pack(captured.RunAll([a, b, c]));
    }

    /// <summary>Captures a step of four inputs; see <see cref="Function(Func{Tensor, Tensor})"/>.</summary>
    /// <typeparam name="TResult">A tensor, an array of tensors, or a tuple of two to four.</typeparam>
    /// <exception cref="ArgumentException">The step returns something else.</exception>
    public static Func<Tensor, Tensor, Tensor, Tensor, TResult> Function<TResult>(Func<Tensor, Tensor, Tensor, Tensor, TResult> step)
    {
        var captured = Captured<TResult>(4, inputs => step(inputs[0], inputs[1], inputs[2], inputs[3]));
        return (a, b, c, d) => StepResult<TResult>.Pack(captured.RunAll([a, b, c, d]));
    }

    private static FunctionStep Captured(int inputs, Action<IReadOnlyList<Tensor>> step) => new(inputs, tensors =>
    {
        step(tensors);
        return [];
    });

    private static FunctionStep Captured<TResult>(int inputs, Func<IReadOnlyList<Tensor>, TResult> step)
    {
        StepResult<TResult>.Check();
        return new FunctionStep(inputs, tensors => StepResult<TResult>.Unpack(step(tensors)));
    }
}
