"""Writes manifest.json and layers.txt.gz beside itself: what keras.applications (Keras 3.15.1 on TensorFlow 2.21.0) builds and computes.

manifest.json: for each network its model's name, parameters and usual input size, and the outputs (10 classes, no softmax) for two small
images, with weights and images by the formula below. layers.txt.gz: for each network a line "# class", then one line per layer: name,
class, and the weights as name:shape. Run it with: KERAS_BACKEND=tensorflow python make.py
"""
import gzip
import json
import os

import keras
import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
SIZES = {"VGG16": 32, "VGG19": 32, "ResNet50": 32, "ResNet101": 32, "ResNet50V2": 32, "ResNet101V2": 32, "InceptionV3": 75, "InceptionResNetV2": 75,
         "Xception": 71, "MobileNet": 32, "MobileNetV2": 32, "DenseNet121": 32, "DenseNet169": 32, "EfficientNetB0": 32, "NASNetMobile": 32}


def numbers(stream, shape):
    """Numbers in [-1, 1) that depend on the stream and the index only: 32-bit arithmetic, the same in every language."""
    index = np.arange(int(np.prod(shape)), dtype=np.uint64) + np.uint64(1000003 * stream)
    h = (index * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(13)
    return (h.astype(np.float64) / 2147483648.0 - 1).astype(np.float32).reshape(shape)


def weight(stream, path, shape):
    name = path.split("/")[-1]
    v = numbers(stream, shape)
    if name in ("gamma", "moving_variance", "variance"):
        return 1 + np.float32(0.25) * v
    if name in ("beta", "bias", "moving_mean", "mean"):
        return np.float32(0.125) * v
    if name == "count":
        return np.zeros(shape, "int32")
    depthwise = "depthwise_kernel" in path or "dw" in path or "depthwise" in path
    fan_in = int(np.prod(shape[:-2] if depthwise else shape[:-1]))
    return np.float32(np.sqrt(4.0 / fan_in)) * v


lines, cases = [], []
for name, size in SIZES.items():
    build = getattr(keras.applications, name)
    keras.utils.clear_session()
    model = build(weights=None)
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    case = {"name": name, "model": model.name, "input": model.input_shape[1], "params": model.count_params(), "trainable": trainable, "size": size}
    lines.append(f"# {name}")
    for layer in model.layers:
        parts = [f"{w.name}:{'x'.join(map(str, w.shape))}" for w in layer.weights]
        lines.append(" ".join([layer.name, type(layer).__name__, *parts]))
    keras.utils.clear_session()
    model = build(weights=None, input_shape=(size, size, 3), classes=10, classifier_activation=None)
    model.set_weights([weight(i, w.path, tuple(w.shape)) for i, w in enumerate(model.weights)])
    x = numbers(99999, (2, size, size, 3))
    if name == "EfficientNetB0":
        x = x * np.float32(127.5) + np.float32(127.5)
    y = model(x, training=False).numpy()
    case["logits"] = [[float(f"{v:.8g}") for v in row] for row in y]
    cases.append(case)
    print(name, model.count_params(), np.abs(y).max(), y[0, :3])

with gzip.GzipFile(os.path.join(FOLDER, "layers.txt.gz"), "wb", mtime=0) as file:
    file.write(("\n".join(lines) + "\n").encode())
with open(os.path.join(FOLDER, "manifest.json"), "w") as file:
    head = json.dumps({"keras": keras.__version__, "tensorflow": "2.21.0"})
    file.write(head[:-1] + ', "cases": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]}\n")
