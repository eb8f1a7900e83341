using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>
/// Images [b, h, w, c] read at other places, one item per image row; the gradient, which writes to them, one item per image. Places are
/// computed in single precision, as TensorFlow does.
/// </summary>
internal static unsafe class AffineTransformKernel
{
    private const int Grain = 2048;

    public static void Run<T>(T* x, float* transforms, T* y, ImageLayout layout, T fillValue) where T : unmanaged, INumber<T> =>
        Workers.For(layout.Batch * layout.Height, Math.Max(1, Grain / Math.Max(1, layout.Width * layout.Channels)),
            new Body<T> { X = x, Transforms = transforms, Y = y, Layout = layout, FillValue = fillValue });

    public static void Gradient<T>(T* dy, float* transforms, T* dx, ImageLayout layout) where T : unmanaged, INumber<T> =>
        Workers.For(layout.Batch, 1, new GradientBody<T> { Dy = dy, Transforms = transforms, Dx = dx, Layout = layout });

    /// <summary>Where output pixel (x, y) comes from; false where the projection has no place for it.</summary>
    private static bool Source(float* t, int x, int y, in ImageLayout layout, out float sourceX, out float sourceY)
    {
        float k = (t[6] * x) + (t[7] * y) + 1;
        (sourceX, sourceY) = (0, 0);
        if (k == 0)
            return false;
        sourceX = Inside(((t[0] * x) + (t[1] * y) + t[2]) / k, layout.Width, layout);
        sourceY = Inside(((t[3] * x) + (t[4] * y) + t[5]) / k, layout.Height, layout);
        return true;
    }

    /// <summary>The place in an axis of n pixels that stands for a place outside it.</summary>
    private static float Inside(float at, int n, in ImageLayout layout)
    {
        if (layout.Constant || (at >= 0 && at <= n - 1))
            return at;
        if (n <= 1)
            return 0;
        if (layout.Reflect)
        {
            int twice = 2 * n;
            if (at < 0)
            {
                if (at < -twice)
                    at += twice * (int)(-at / twice);
                at = at < -n ? at + twice : -at - 1;
            }
            else
            {
                at -= twice * (int)(at / twice);
                at = at >= n ? twice - at - 1 : at;
            }
        }
        else if (layout.Wrap)
        {
            at = at < 0 ? at + (n * ((int)(-at / (n - 1)) + 1)) : at - (n * (int)(at / (n - 1)));
        }
        return Math.Clamp(at, 0, n - 1);
    }

    private struct Body<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* X, Y;
        public float* Transforms;
        public ImageLayout Layout;
        public T FillValue;

        public void Run(int start, int end)
        {
            int c = Layout.Channels;
            for (int item = start; item < end; item++)
            {
                int b = item / Layout.Height, row = item % Layout.Height;
                var image = X + ((long)b * Layout.Height * Layout.Width * c);
                for (int x = 0; x < Layout.Width; x++)
                {
                    var pixel = Y + ((((long)item * Layout.Width) + x) * c);
                    bool isThere = Source(Transforms + (Layout.OneTransform ? 0 : b * 8), x, row, Layout, out float sx, out float sy);
                    for (int channel = 0; channel < c; channel++)
                        pixel[channel] = !isThere ? FillValue : Layout.Bilinear ? Mixed(image, sx, sy, channel) : Nearest(image, sx, sy, channel);
                }
            }
        }

        private readonly T Nearest(T* image, float x, float y, int channel) =>
            At(image, (int)MathF.Round(x, MidpointRounding.AwayFromZero), (int)MathF.Round(y, MidpointRounding.AwayFromZero), channel);

        private readonly T Mixed(T* image, float x, float y, int channel)
        {
            float left = MathF.Floor(x), top = MathF.Floor(y);
            T fromLeft = T.CreateChecked(x - left), toRight = T.CreateChecked(left + 1 - x);
            T above = (toRight * At(image, (int)left, (int)top, channel)) + (fromLeft * At(image, (int)left + 1, (int)top, channel));
            T below = (toRight * At(image, (int)left, (int)top + 1, channel)) + (fromLeft * At(image, (int)left + 1, (int)top + 1, channel));
            return (T.CreateChecked(top + 1 - y) * above) + (T.CreateChecked(y - top) * below);
        }

        private readonly T At(T* image, int x, int y, int channel) =>
            (uint)x < (uint)Layout.Width && (uint)y < (uint)Layout.Height ? image[((((long)y * Layout.Width) + x) * Layout.Channels) + channel] : FillValue;
    }

    private struct GradientBody<T> : IParallelBody where T : unmanaged, INumber<T>
    {
        public T* Dy, Dx;
        public float* Transforms;
        public ImageLayout Layout;

        public void Run(int start, int end)
        {
            int c = Layout.Channels, image = Layout.Height * Layout.Width * c;
            for (int b = start; b < end; b++)
            {
                T* from = Dy + ((long)b * image), to = Dx + ((long)b * image);
                new Span<T>(to, image).Clear();
                for (int y = 0; y < Layout.Height; y++)
                {
                    for (int x = 0; x < Layout.Width; x++, from += c)
                    {
                        if (Source(Transforms + (Layout.OneTransform ? 0 : b * 8), x, y, Layout, out float sx, out float sy))
                            Spread(from, to, sx, sy);
                    }
                }
            }
        }

        private readonly void Spread(T* from, T* to, float x, float y)
        {
            if (!Layout.Bilinear)
            {
                Add(from, to, (int)MathF.Round(x, MidpointRounding.AwayFromZero), (int)MathF.Round(y, MidpointRounding.AwayFromZero), 1);
                return;
            }
            float left = MathF.Floor(x), top = MathF.Floor(y), right = x - left, bottom = y - top;
            Add(from, to, (int)left, (int)top, (1 - right) * (1 - bottom));
            Add(from, to, (int)left + 1, (int)top, right * (1 - bottom));
            Add(from, to, (int)left, (int)top + 1, (1 - right) * bottom);
            Add(from, to, (int)left + 1, (int)top + 1, right * bottom);
        }

        private readonly void Add(T* from, T* to, int x, int y, float weight)
        {
            if ((uint)x >= (uint)Layout.Width || (uint)y >= (uint)Layout.Height)
                return;
            to += (((long)y * Layout.Width) + x) * Layout.Channels;
            for (int channel = 0; channel < Layout.Channels; channel++)
                to[channel] += T.CreateChecked(weight) * from[channel];
        }
    }
}
