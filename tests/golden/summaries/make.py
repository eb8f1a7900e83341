"""What Keras 3.15.1 prints for four small models with each option of summary(): python make.py [folder]."""
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["COLUMNS"] = "160"  # rich cuts what is wider than the terminal
import keras
import numpy as np
from keras import layers

out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def dense(units, name):
    return layers.Dense(units, name=name)


def outer():
    inner = keras.Sequential([keras.Input((8,)), dense(6, "a"), layers.BatchNormalization(name="bn")], name="inner")
    wrapped_input = keras.Input((6,), name="w_in")
    wrapped = keras.Model(wrapped_input, keras.Sequential([keras.Input((6,)), dense(6, "deep")], name="deepest")(wrapped_input), name="wrapped")
    x = keras.Input((8,), name="x")
    y = layers.Add(name="add")([wrapped(inner(x)), dense(6, "b")(x)])
    inner.trainable = False
    return keras.Model(x, dense(3, "out")(keras.ops.relu(y)), name="outer")


def sequence():
    inner = keras.Sequential([dense(5, "e1"), layers.BatchNormalization(name="e2")], name="inner")
    return keras.Sequential([keras.Input((8,)), dense(4, "d1"), inner, layers.Dropout(0.5, name="dr")], name="seq")


def unbuilt():
    return keras.Sequential([dense(4, "d1"), dense(2, "d2")], name="unbuilt")


def states():
    x = keras.Input((5, 3), name="in")
    return keras.Model(x, layers.LSTM(4, return_state=True, name="a_layer_whose_name_does_not_fit_into_its_column_at_all")(x), name="states")


def trained():
    model = keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, name="lstm")], name="trained")
    model.compile("adam", "mse")
    model.fit(np.zeros((4, 5, 3)), np.zeros((4, 4)), verbose=0)
    return model


options = {"plain": {"line_length": 80}, "expanded": {"line_length": 80, "expand_nested": True}, "trainable": {"line_length": 90, "show_trainable": True},
           "both": {"line_length": 120, "expand_nested": True, "show_trainable": True}, "narrow": {"line_length": 60}, "range": {"line_length": 80}, "positions": {"line_length": 100}}
cases = []
for make in (outer, sequence, unbuilt, states, trained):
    for name, arguments in options.items():
        keras.utils.clear_session()
        arguments = dict(arguments)
        if name == "range":
            if make is not outer:
                continue
            arguments["layer_range"] = ["b", "ad"]
        if name == "positions":
            arguments["positions"] = [0.5, 0.7, 0.8, 1.0] if make is outer else [0.3, 0.6, 1.0]
        text = []
        make().summary(print_fn=lambda line, **_: text.append(line), **arguments)
        cases.append({"name": f"{make.__name__}_{name}", "arguments": arguments, "text": "".join(text)})
with open(os.path.join(out, "manifest.json"), "w") as file:
    json.dump({"cases": cases}, file)
