"""Checks ONNX files by onnx.checker and runs them in ONNX Runtime: the outputs must be the expected ones.

Usage: python check_onnx.py FOLDER, which has NAME.onnx and NAME.npz (x0, x1, ... and y0, y1, ...).
"""
import os
import sys

import numpy as np
import onnx
import onnxruntime

onnxruntime.set_default_logger_severity(3)
folder = sys.argv[1]
names = sorted(file[:-5] for file in os.listdir(folder) if file.endswith(".onnx"))
problems = []


def letters(codes):
    """Strings travel as the code of their first letter."""
    return np.vectorize(chr)(codes).astype(object)


def check(name):
    path = os.path.join(folder, name + ".onnx")
    onnx.checker.check_model(path, full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    arrays = np.load(os.path.join(folder, name + ".npz"))
    inputs = {value.name: letters(arrays[f"x{i}"]) if "string" in value.type else arrays[f"x{i}"] for i, value in enumerate(session.get_inputs())}
    for i, actual in enumerate(session.run(None, inputs)):
        expected = arrays[f"y{i}"]
        if actual.dtype == object:
            actual = np.vectorize(lambda text: ord(text[0]))(actual).astype(np.uint8)
        if actual.shape != expected.shape or actual.dtype != expected.dtype:
            problems.append(f"{name}: output {i} is {actual.dtype} {actual.shape}, expected {expected.dtype} {expected.shape}")
        elif expected.size:
            error = np.abs(actual.astype(np.float64) - expected).max()
            if not error <= 1e-5 * np.abs(expected).max() + 1e-6:
                problems.append(f"{name}: output {i} is off by {error}")


for name in names:
    try:
        check(name)
    except Exception as error:
        problems.append(f"{name}: {str(error)[:600]}")
for problem in problems:
    print(problem)
print(f"{len(names)} files, {len(problems)} problems")
