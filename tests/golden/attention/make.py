"""Makes the golden family attention in this folder: options of attention and normalization layers that the family layers leaves out.

As in that family: x0.. inputs, mask0.. their masks, w0.. weights, y0.. outputs, r0.. a factor for each output, dx0.. and dw0.. gradients of
sum(y * r), wN_after the other weights after the call. Usage: KERAS_BACKEND=tensorflow python make.py
"""
import io
import json
import os
import zipfile

import keras
import numpy as np
import tensorflow as tf

HERE = os.path.dirname(os.path.abspath(__file__))
L = keras.layers
cases = []


def save(name, arrays):
    with zipfile.ZipFile(os.path.join(HERE, name + ".npz"), "w") as packed:
        for key, value in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, np.array(value, order="C"), allow_pickle=False)
            packed.writestr(zipfile.ZipInfo(key + ".npy"), data.getvalue(), zipfile.ZIP_DEFLATED)


def case(name, layer, shapes, masks=(), training=False, listed=False, steps=1, **told):
    rng = np.random.default_rng(sum(map(ord, name)))
    inputs = [tf.constant(rng.normal(size=shape).astype("float32")) for shape in shapes]
    given = [None if length is None else np.arange(shape[1])[None, :] < np.array(length)[:, None] for shape, length in zip(shapes, masks)]

    def call():
        for x, mask in zip(inputs, given):
            keras.src.backend.set_keras_mask(x, None if mask is None else tf.constant(mask))
        return layer(list(inputs), training=training, **told) if listed else layer(*inputs, training=training, **told)

    call()
    weights = [w for w in layer.weights if "seed" not in w.path]
    for w in weights:
        value = rng.normal(size=w.shape).astype("float32") * 0.4
        w.assign(np.abs(value) + 0.5 if any(word in w.path for word in ("variance", "stddev", "gamma")) else value)
    arrays = {f"x{i}": x.numpy() for i, x in enumerate(inputs)}
    arrays |= {f"mask{i}": mask for i, mask in enumerate(given) if mask is not None}
    arrays |= {f"w{i}": np.array(w) for i, w in enumerate(weights)}
    for _ in range(steps - 1):
        call()
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = tf.nest.flatten(call())
        factors = [rng.normal(size=y.shape).astype("float32") for y in outputs]
        total = tf.add_n([tf.reduce_sum(y * r) for y, r in zip(outputs, factors)])
    trainable = [w for w in weights if w.trainable]
    gradients = tape.gradient(total, inputs + [w.value for w in trainable])
    arrays |= {f"y{i}": y.numpy() for i, y in enumerate(outputs)} | {f"r{i}": r for i, r in enumerate(factors)}
    arrays |= {f"dx{i}": np.array(tf.convert_to_tensor(g)) for i, g in enumerate(gradients[:len(inputs)])}
    arrays |= {f"dw{i}": np.array(g) for i, g in enumerate(gradients[len(inputs):]) if g is not None}
    arrays |= {f"w{i}_after": np.array(w) for i, w in enumerate(weights) if not w.trainable or steps > 1 or "spectral" in name}
    save(name, arrays)
    cases.append(dict(name=name, class_name=type(layer).__name__, config=layer.get_config(), training=training, call_kwargs=told, steps=steps))


pair = [(2, 5, 6), (2, 7, 6)]
case("mha_padding", L.MultiHeadAttention(2, 4), pair, masks=[(5, 3), (7, 4)])
case("mha_padding_causal", L.MultiHeadAttention(2, 4, value_dim=3), pair, masks=[(4, 5), (6, 2)], use_causal_mask=True)
case("mha_scores", L.MultiHeadAttention(2, 4), pair + [(2, 7, 3)], masks=[None, (7, 4), (5, 7)], return_attention_scores=True)
case("mha_gate", L.MultiHeadAttention(2, 4, use_gate=True, output_shape=(3, 2)), pair)
case("mha_window", L.MultiHeadAttention(2, 4, sliding_window=2, use_bias=False), pair)
case("mha_two_axes", L.MultiHeadAttention(2, 4), [(2, 3, 2, 6), (2, 4, 3, 6)])
case("mha_one_axis_of_two", L.MultiHeadAttention(2, 4, attention_axes=2), [(2, 3, 2, 6), (2, 3, 5, 6)])
case("gqa_causal", L.GroupQueryAttention(3, 4, 2), pair, use_causal_mask=True)
case("gqa_padding_scores", L.GroupQueryAttention(3, 6, 2, use_gate=True, sliding_window=3), pair, masks=[None, (7, 3)], return_attention_scores=True)
case("attention_padding_causal", L.Attention(use_scale=True), [(2, 5, 6), (2, 7, 6)], masks=[(5, 3), (7, 4)], listed=True, use_causal_mask=True)
case("attention_scores", L.Attention(score_mode="concat"), [(2, 5, 6), (2, 7, 4), (2, 7, 6)], listed=True, return_attention_scores=True)
case("additive_padding", L.AdditiveAttention(), [(2, 5, 6), (2, 7, 6)], masks=[(5, 3), (7, 4)], listed=True)
case("batch_norm_mask", L.BatchNormalization(momentum=0.8), [(3, 5, 4)], masks=[(5, 2, 3)], training=True)
case("batch_norm_renorm", L.BatchNormalization(renorm=True, momentum=0.8, renorm_momentum=0.7), [(6, 4)], training=True, steps=3)
case("batch_norm_renorm_clipped", L.BatchNormalization(axis=1, scale=False, renorm=True, renorm_clipping={"rmax": 1.2, "rmin": 0.9, "dmax": 0.3}), [(3, 4, 5)], training=True)
case("spectral_train", L.SpectralNormalization(L.Dense(4), power_iterations=2), [(3, 5)], training=True, steps=2)
case("spectral_conv", L.SpectralNormalization(L.Conv2D(3, 2)), [(2, 4, 4, 2)], training=True)
case("group_norm_axis", L.GroupNormalization(2, axis=1, epsilon=0.01), [(2, 4, 3, 5)])
case("instance_norm", L.GroupNormalization(-1, center=False), [(2, 6, 3)])
case("rms_norm_axes", L.RMSNormalization(axis=[1, 2]), [(2, 3, 4)])
case("unit_norm_axes", L.UnitNormalization(axis=[1, 2]), [(2, 3, 4)])
case("einsum_elided", L.EinsumDense("...x,xy->...y", output_shape=3, bias_axes="y", activation="tanh"), [(2, 3, 4)])
case("einsum_elided_right", L.EinsumDense("ab...,bc->ac...", output_shape=5, bias_axes="c"), [(2, 3, 4)])
case("dot_three_axes", L.Dot(axes=(1, 2)), [(2, 3, 4), (2, 5, 3)], listed=True)

with open(os.path.join(HERE, "manifest.json"), "w", newline="\n") as f:
    lines = ",\n".join(json.dumps(entry, separators=(",", ":"), sort_keys=True) for entry in cases)
    f.write(json.dumps(dict(keras=keras.__version__, tensorflow=tf.__version__))[:-1] + ', "cases": [\n' + lines + "\n]}\n")
print(len(cases), "cases")
