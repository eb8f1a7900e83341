namespace KerasCourse;

/// <summary>The cells that whole-sequence kernels know. Gates are sigmoids, candidates and outputs tanh.</summary>
public enum RecurrentKind
{
    /// <summary>h' = tanh(x kernel + bias + h recurrentKernel).</summary>
    SimpleRnn,

    /// <summary>c' = f c + i tanh(z_c), h' = o tanh(c'); gates i, f, c, o; states h, c.</summary>
    Lstm,

    /// <summary>h' = z h + (1 - z) tanh(x_h + r h_h), the reset gate behind the product; gates z, r, h; bias [2, 3 units].</summary>
    Gru,
}
