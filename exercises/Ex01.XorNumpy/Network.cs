using KerasCourse;

/// <summary>Two inputs, a hidden layer of tanh units, one sigmoid output; every equation of its learning written out.</summary>
/// <remarks>Each column is a point: X is [2, m], Y is [1, m], the hidden layer's values are [units, m].</remarks>
internal sealed class Network
{
    public Network(int units)
    {
        (W1, b1) = (np.random.randn(units, 2), np.zeros((units, 1)));
        (W2, b2) = (np.random.randn(1, units), np.zeros((1, 1)));
    }

    public Tensor W1 { get; set; }

    public Tensor b1 { get; set; }

    public Tensor W2 { get; set; }

    public Tensor b2 { get; set; }

    /// <summary>From the points to the probability that each is a one.</summary>
    public (Tensor A1, Tensor A2) Forward(Tensor X)
    {
        var Z1 = np.dot(W1, X) + b1;       // Z1 = W1 X + b1       the hidden units' sums
        var A1 = np.tanh(Z1);              // A1 = tanh(Z1)        their answers
        var Z2 = np.dot(W2, A1) + b2;      // Z2 = W2 A1 + b2      the output unit's sum
        var A2 = 1 / (1 + np.exp(-Z2));    // A2 = sigmoid(Z2)     its answer
        return (A1, A2);
    }

    /// <summary>The cross-entropy: how surprised the network is by the truth, on average.</summary>
    public static Tensor Loss(Tensor A2, Tensor Y) => -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2));

    /// <summary>From the error back to each weight: the seven equations.</summary>
    public (Tensor dW1, Tensor db1, Tensor dW2, Tensor db2) Backward(Tensor X, Tensor Y, Tensor A1, Tensor A2)
    {
        int m = (int)X.Shape[1]!;
        var dZ2 = A2 - Y;                                      // 1. dZ2 = A2 - Y             sigmoid and cross-entropy together
        var dW2 = np.dot(dZ2, A1.T) / m;                       // 2. dW2 = dZ2 A1' / m
        var db2 = np.sum(dZ2, axis: 1, keepdims: true) / m;    // 3. db2 = sum(dZ2) / m
        var dA1 = np.dot(W2.T, dZ2);                           // 4. dA1 = W2' dZ2            the error, sent back
        var dZ1 = dA1 * (1 - A1 * A1);                         // 5. dZ1 = dA1 * tanh'(Z1)    tanh' = 1 - tanh^2
        var dW1 = np.dot(dZ1, X.T) / m;                        // 6. dW1 = dZ1 X' / m
        var db1 = np.sum(dZ1, axis: 1, keepdims: true) / m;    // 7. db1 = sum(dZ1) / m
        return (dW1, db1, dW2, db2);
    }

    /// <summary>One step downhill.</summary>
    public double Learn(Tensor X, Tensor Y, double rate)
    {
        var (A1, A2) = Forward(X);
        var (dW1, db1, dW2, db2) = Backward(X, Y, A1, A2);
        (W1, b1) = (W1 - rate * dW1, b1 - rate * db1);
        (W2, b2) = (W2 - rate * dW2, b2 - rate * db2);
        return Loss(A2, Y).ToScalar<float>();
    }
}
