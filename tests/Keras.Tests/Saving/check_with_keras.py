"""Opens files that KerasCourse wrote in real Keras: same predictions, same listing, trainings that go on alike.

Usage: python check_with_keras.py OUR_FOLDER GOLDEN_FOLDER
OUR_FOLDER has models/NAME.keras, .weights.h5 and .h5, and training/NAME.keras, each our copy of the golden file.
"""
import io
import json
import os
import sys
import zipfile

import h5py
import keras
import numpy as np

ours, golden = sys.argv[1:3]
problems = []


def check(what, good):
    if not good:
        problems.append(what)


def listing(path):
    """Paths with shapes, types and attributes; of the configuration's attributes only the names."""
    source = io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5")) if path.endswith(".keras") else path
    lines = {}

    def visit(name, item):
        shape = (item.shape, str(item.dtype)) if isinstance(item, h5py.Dataset) else "group"
        lines[name] = (shape, {key: [str(x) for x in np.ravel(value)] for key, value in item.attrs.items()})

    with h5py.File(source, "r") as file:
        file.visititems(visit)
        lines["/"] = sorted(file.attrs)
    return lines


def compare_listing(name, path, original):
    a, b = listing(path), listing(original)
    for key in sorted(set(a) | set(b)):
        # Layers without weights that exist only as Python attributes (a softmax inside an attention) leave empty groups in Keras's files.
        empty = key not in a and not any(isinstance(b[other][0], tuple) for other in b if (other + "/").startswith(key.removesuffix("/vars") + "/"))
        check(f"{name}: {key}: ours {a.get(key)}, Keras's {b.get(key)}", empty or a.get(key) == b.get(key))


def predicts(name, model, arrays):
    inputs = [arrays[f"x{i}"] for i in range(10) if f"x{i}" in arrays]
    outputs = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
    for i, output in enumerate(outputs if isinstance(outputs, (list, tuple)) else [outputs]):
        expected = arrays[f"y{i}"]
        check(f"{name}: output {i} differs", np.allclose(output, expected, rtol=0, atol=1e-5 * np.abs(expected).max() + 1e-6))


models = trainings = 0
for case in json.load(open(os.path.join(golden, "models", "manifest.json")))["cases"]:
    name = case["name"]
    path, original = os.path.join(ours, "models", name), os.path.join(golden, "models", name)
    if not os.path.exists(path + ".keras"):
        continue
    arrays = np.load(original + ".npz")
    for extension in [".keras", ".weights.h5", ".h5"]:
        compare_listing(name + extension, path + extension, original + extension)
    model = keras.models.load_model(path + ".keras")
    predicts(name + ".keras", model, arrays)
    check(f"{name}.keras: not compiled", model.compiled)
    predicts(name + ".h5", keras.models.load_model(path + ".h5"), arrays)
    for weight in model.weights:
        weight.assign(np.zeros(weight.shape))
    model.load_weights(path + ".weights.h5")
    predicts(name + ".weights.h5", model, arrays)
    for weight in model.weights:
        weight.assign(np.zeros(weight.shape))
    model.load_weights(path + ".h5", by_name=True)
    predicts(name + ".h5 by name", model, arrays)
    models += 1

for case in json.load(open(os.path.join(golden, "training", "manifest.json")))["cases"]:
    name = case["name"]
    arrays = np.load(os.path.join(golden, "training", name + ".npz"))
    fit = dict(case["fit"])
    if "class_weight" in fit:
        fit["class_weight"] = {int(key): value for key, value in fit["class_weight"].items()}
    x, y = ([arrays[f"{kind}{i}"] for i in range(10) if f"{kind}{i}" in arrays] for kind in "xt")
    # Keras 3.15.1 itself cannot go on from a legacy .h5 of its own (it builds the optimizer for other variables).
    path = os.path.join(ours, "training", name + ".keras")
    if not os.path.exists(path):
        continue
    model = keras.models.load_model(path)
    history = model.fit(x if len(x) > 1 else x[0], y if len(y) > 1 else y[0], batch_size=case["batch_size"], epochs=1, shuffle=False, verbose=0, **fit).history
    for key, values in case["resumed_history"].items():
        check(f"{name}: resumed {key}: {history.get(key)}, expected {values}", np.allclose(history.get(key, np.nan), values, rtol=2e-5, atol=1e-7))
    trainings += 1

for problem in problems:
    print(problem)
print(f"{models} models, {trainings} trainings, {len(problems)} problems")
sys.exit(1 if problems else 0)
