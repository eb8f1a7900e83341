"""Makes the golden family signatures in this folder: what Keras's public classes take, and what they are when only what must be given is given.

Each case has the constructor's parameters in order, with their defaults; and, where the class has a configuration, the arguments given
(required) and get_config() of the object. Usage: KERAS_BACKEND=tensorflow python make.py
"""
import inspect
import json
import os

import keras

HERE = os.path.dirname(os.path.abspath(__file__))
L = keras.layers
MODULES = dict(layers=L, losses=keras.losses, metrics=keras.metrics, optimizers=keras.optimizers, schedules=keras.optimizers.schedules,
               callbacks=keras.callbacks, initializers=keras.initializers, regularizers=keras.regularizers, constraints=keras.constraints)
GIVEN = dict(activation="relu", output_size=2, pool_size=2, rate=0.5, units=4, filters=3, kernel_size=3, input_dim=5, output_dim=4, equation="abc,cd->abd",
             output_shape=[None, 4], axes=1, num_heads=2, key_dim=3, head_dim=3, num_query_heads=4, num_key_value_heads=2, height=4, width=5, num_bins=4,
             factor=0.2, height_factor=0.1, width_factor=0.3, dims=[2, 1], n=3, target_shape=[6], scale=2.0, recall=0.5, precision=0.5, sensitivity=0.5,
             specificity=0.5, num_classes=3, target_class_ids=[0], initial_learning_rate=0.1, decay_steps=10, decay_rate=0.9, boundaries=[10], values=[0.1, 0.2],
             first_decay_steps=10, size=2, num_tokens=4, stddev=0.5)
OBJECTS = dict(layer=lambda name: L.LSTM(2) if name == "Bidirectional" else L.Dense(2), cell=lambda name: L.LSTMCell(2), cells=lambda name: [L.LSTMCell(2)])
# Parameters with a default that must be given all the same.
ALSO = dict(CategoryEncoding=["num_tokens"], Discretization=["num_bins"])
keras.utils.set_random_seed(1)


def parameter(one):
    entry = dict(name=one.name)
    if one.default is not inspect.Parameter.empty:
        simple = one.default is None or isinstance(one.default, (bool, int, float, str, list, tuple))
        entry["default"] = one.default if simple else repr(one.default)
    return entry


def made(thing, names):
    if not all(name in GIVEN or name in OBJECTS for name in names):
        return {}
    given = {name: OBJECTS[name](thing.__name__) if name in OBJECTS else GIVEN[name] for name in names}
    try:
        config = thing(**given).get_config()
    except (AttributeError, TypeError, ValueError, NotImplementedError, ImportError) as failure:
        print(thing.__name__, repr(failure)[:100])
        return {}
    return dict(required={name: keras.saving.serialize_keras_object(value) for name, value in given.items()}, config=config)


cases = []
for module, content in MODULES.items():
    seen = set()
    for name in sorted(dir(content)):
        thing = getattr(content, name)
        if inspect.isclass(thing) and name == thing.__name__ and thing not in seen:
            seen.add(thing)
            kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
            told = [one for one in inspect.signature(thing.__init__).parameters.values() if one.name != "self" and one.kind not in kinds]
            case = dict(name=f"{module}.{name}", module=module, class_name=name, parameters=[parameter(one) for one in told])
            if module != "callbacks":
                case |= made(thing, [one.name for one in told if one.default is inspect.Parameter.empty] + ALSO.get(name, []))
            cases.append(case)

with open(os.path.join(HERE, "manifest.json"), "w", newline="\n") as f:
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), default=str) for case in cases)
    f.write(json.dumps(dict(keras=keras.__version__))[:-1] + ', "cases": [\n' + lines + "\n]}\n")
print(len(cases), "classes,", sum("config" in case for case in cases), "made")
