"""Makes the golden family preprocessing in this folder: what real Keras gives for text, category and image preprocessing.

Usage: KERAS_BACKEND=tensorflow python make.py
"""
import io
import json
import os
import zipfile

import keras
import numpy as np
import tensorflow as tf

HERE = os.path.dirname(os.path.abspath(__file__))
L, K = keras.layers, keras.ops
rng = np.random.default_rng(7)
cases = []


def add(name, arrays=None, **entry):
    if arrays:
        with zipfile.ZipFile(os.path.join(HERE, name + ".npz"), "w") as packed:
            for key, value in arrays.items():
                data = io.BytesIO()
                np.lib.format.write_array(data, np.ascontiguousarray(value), allow_pickle=False)
                packed.writestr(zipfile.ZipInfo(key + ".npy"), data.getvalue(), zipfile.ZIP_DEFLATED)
    cases.append(dict(name=name, **entry))


def text_cases():
    letters = "abcdefghijklmnopqrstuvwxyzäß€😀 "
    words = ["".join(rng.choice(list(letters), n)) for n in list(range(0, 70)) + [100, 127, 128, 129, 200, 300]]
    buckets = 2**62
    add("hashes", words=words,
        farm=[int(x) for x in tf.strings.to_hash_bucket_fast(words, buckets)],
        sip=[int(x) for x in tf.strings.to_hash_bucket_strong(words, buckets, [133, 137])],
        numbers=[0, 1, -1, 9, 10, 123456789012, -(2**63), 2**63 - 1],
        of_numbers=[int(x) for x in L.Hashing(1000)(tf.constant([0, 1, -1, 9, 10, 123456789012, -(2**63), 2**63 - 1], "int64"))],
        crossed=[int(x) for x in L.HashedCrossing(1000003)((tf.constant(words), tf.range(len(words), dtype="int64") * 7919))],
        crossed_three=[int(x) for x in L.HashedCrossing(1000003)((tf.constant(words), tf.constant(words[::-1]), tf.range(len(words), dtype="int64")))])

    texts = ["ÉCOLE Hello, WORLD!! it's (a) test-case_x \"q\" #1 $2 %3 &4 *5 +6 /7 :8 ;9 <a> =b ?c @d [e] \\f ^g `h {i} |j| ~k",
             "tab\there\nnew\x0bline\x0cff\xa0nbsp\u3000ideo", "", "  spaces   around  ", "Ａ😀 Ａ 😀"]
    for standardize in ("lower_and_strip_punctuation", "lower", "strip_punctuation", None):
        for split in ("whitespace", "character", None):
            layer = L.TextVectorization(standardize=standardize, split=split)
            layer.adapt(texts)
            add(f"text_{standardize}_{split}".lower(), standardize=standardize or "none", split=split or "none", texts=texts,
                vocabulary=[str(w) for w in layer.get_vocabulary()], out=np.array(layer(texts)).tolist())
    layer = L.TextVectorization(ngrams=(2, 3), output_mode="count", max_tokens=30, pad_to_max_tokens=True)
    layer.adapt(["the cat sat on mat", "a dog sat"])
    add("text_ngrams", vocabulary=[str(w) for w in layer.get_vocabulary()], out=np.array(layer(["the cat sat", "x"])).tolist())
    layer = L.StringLookup(vocabulary=["a", "b", "c"], idf_weights=[1.0, 2.0, 3.0], output_mode="tf_idf", max_tokens=6, pad_to_max_tokens=True)
    add("lookup_idf", out=np.array(layer(tf.constant([["a", "c", "z"], ["b", "b", "a"]]))).tolist())
    for method, salt in (("floormod", None), ("farmhash", None), ("farmhash", [3, 4])):
        layer = L.IntegerLookup(vocabulary=[10, -3, 2**40], num_oov_indices=4, mask_token=0, oov_method=method, salt=salt)
        add(f"integers_{method}_{'salt' if salt else 'plain'}", method=method, salt=salt,
            out=np.array(layer(tf.constant([10, -3, 2**40, 0, 5, -7, 123456789, 2**40 + 1], "int64"))).tolist())


def number_cases():
    values = (rng.normal(size=500) ** 3).astype("float32")
    for bins in (2, 4, 10):
        layer = L.Discretization(num_bins=bins)
        layer.adapt(values)
        parts = L.Discretization(num_bins=bins, epsilon=0.05)
        parts.adapt(tf.data.Dataset.from_tensor_slices(values).batch(60))
        add(f"discretization_{bins}", dict(values=values), bins=bins, boundaries=[float(b) for b in layer.bin_boundaries],
            in_parts=[float(b) for b in parts.bin_boundaries])
    table = rng.normal(2, 3, (11, 3, 4)).astype("float32")
    for name, axis in (("last", -1), ("two", (1, 2)), ("first", 1), ("none", None)):
        layer = L.Normalization(axis=axis)
        layer.adapt(tf.data.Dataset.from_tensor_slices(table).batch(4))
        inverse = L.Normalization(axis=axis, invert=True)
        inverse.adapt(table)
        add(f"normalization_{name}", dict(x=table, mean=np.array(layer.mean).reshape(-1), variance=np.array(layer.variance).reshape(-1),
            y=np.array(layer(table)), inverse=np.array(inverse(table))))


def image_cases():
    images = rng.uniform(0, 255, (2, 6, 9, 3)).astype("float32")
    for method in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
        for antialias in (False, True):
            for size in ((4, 5), (11, 13)):
                x = tf.Variable(images)
                with tf.GradientTape() as tape:
                    y = K.image.resize(x, size, interpolation=method, antialias=antialias)
                    r = rng.normal(size=y.shape).astype("float32")
                    total = tf.reduce_sum(y * r)
                entry = dict(x=images, y=np.array(y), r=r)
                if not antialias:
                    try:
                        entry["dx"] = np.array(tape.gradient(total, x))
                    except LookupError:
                        pass
                add(f"resize_{method}_{'antialias' if antialias else 'plain'}_{size[0]}", entry, op="resize", method=method, antialias=antialias)
    whole = np.arange(2 * 4 * 5 * 1).reshape(2, 4, 5, 1).astype("int32")
    add("resize_nearest_whole", dict(x=whole, y=np.array(K.image.resize(whole, (3, 7), interpolation="nearest"))), op="resize", method="nearest", antialias=False)
    for name, options in dict(crop=dict(crop_to_aspect_ratio=True), pad=dict(pad_to_aspect_ratio=True, fill_value=7.0), plain={}).items():
        for size in ((4, 4), (12, 5)):
            layer = L.Resizing(*size, **options)
            add(f"resizing_{name}_{size[0]}", dict(x=images, y=np.array(layer(images))), op="resizing", height=size[0], width=size[1], **{k: v for k, v in options.items()})
    for size in ((4, 4), (6, 9), (8, 20), (3, 9)):
        add(f"center_crop_{size[0]}_{size[1]}", dict(x=images, y=np.array(L.CenterCrop(*size)(images))), op="center_crop", height=size[0], width=size[1])
    angle = 0.4
    transforms = np.array([[np.cos(angle), -np.sin(angle), 1.7, np.sin(angle), np.cos(angle), -0.8, 0, 0],
                           [1.2, 0.1, -3.5, -0.2, 0.8, 2.25, 0.002, -0.001]], "float32")
    for fill in ("constant", "nearest", "reflect", "wrap"):
        for method in ("nearest", "bilinear"):
            x = tf.Variable(images)
            with tf.GradientTape() as tape:
                y = K.image.affine_transform(x, transforms, interpolation=method, fill_mode=fill, fill_value=3.0)
                r = rng.normal(size=y.shape).astype("float32")
                total = tf.reduce_sum(y * r)
            add(f"affine_{fill}_{method}", dict(x=images, t=transforms, y=np.array(y), r=r, dx=np.array(tape.gradient(total, x))), op="affine", fill=fill, method=method)
    for name, layer in dict(rotation=L.RandomRotation((0.11, 0.11), fill_mode="constant", fill_value=2.0), rotation_back=L.RandomRotation((-0.3, -0.3)),
                            zoom=L.RandomZoom((0.25, 0.25)), zoom_both=L.RandomZoom((-0.4, -0.4), (0.3, 0.3), fill_mode="wrap", interpolation="nearest"),
                            translation=L.RandomTranslation((0.2, 0.2), (-0.35, -0.35), fill_mode="nearest"), brightness=L.RandomBrightness((0.3, 0.3))).items():
        add(f"fixed_{name}", dict(x=images, y=np.array(layer(images, training=True))))
    for size in ((4, 5), (11, 4)):
        add(f"resize_area_{size[0]}", dict(x=images, y=np.array(K.image.resize(images, size, interpolation="area"))), op="resize", method="area", antialias=False)
    add("crop_images", dict(x=images, y=np.array(K.image.crop_images(images, top_cropping=1, left_cropping=2, target_height=4, target_width=5))))
    add("pad_images", dict(x=images, y=np.array(K.image.pad_images(images, top_padding=1, left_padding=2, target_height=10, target_width=14))))
    add("grayscale", dict(x=images, y=np.array(K.image.rgb_to_grayscale(images))))


text_cases()
number_cases()
image_cases()
with open(os.path.join(HERE, "manifest.json"), "w", newline="\n") as f:
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), sort_keys=True) for case in cases)
    f.write(json.dumps(dict(keras=keras.__version__, tensorflow=tf.__version__), sort_keys=True)[:-1] + ', "cases": [\n' + lines + "\n]}\n")
print(len(cases), "cases")
