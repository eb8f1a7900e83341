"""Makes the golden family parts in this folder: what the other families leave out of Keras's smaller parts, each case with its module.

layers: the form of the family layers; metrics: that of metrics. initializers: y0 of a shape. regularizers, constraints, activations: x0, y0,
with dx0, the gradient of sum(y * r0), where there is one. callbacks: what happened in trainings of one weight that falls by 1 in each step,
so that the loss, which is the weight, is known beforehand. Usage: KERAS_BACKEND=tensorflow python make.py
"""
import contextlib
import io
import json
import os
import re
import sys
import tempfile
import types
import zipfile

import keras
import numpy as np
import tensorflow as tf

HERE = os.path.dirname(os.path.abspath(__file__))
L, C = keras.layers, keras.callbacks
cases = []
keras.utils.set_random_seed(1)


def save(name, arrays):
    with zipfile.ZipFile(os.path.join(HERE, name + ".npz"), "w") as packed:
        for key, value in arrays.items():
            data = io.BytesIO()
            np.lib.format.write_array(data, np.array(value, order="C"), allow_pickle=False)
            packed.writestr(zipfile.ZipInfo(key + ".npy"), data.getvalue(), zipfile.ZIP_DEFLATED)


def add(module, name, class_name, arrays=None, **entry):
    if arrays:
        save(name, arrays)
    cases.append(dict(name=name, module=module, class_name=class_name, **entry))


def rng_of(name):
    return np.random.default_rng(sum(map(ord, name)))


def function(module, name, thing, call, x, **entry):
    """y = call(x) and its gradient."""
    x = tf.constant(x.astype("float32"))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = call(x)
        r = rng_of(name + "r").normal(size=y.shape).astype("float32")
        total = tf.reduce_sum(y * r)
    add(module, name, thing, dict(x0=x.numpy(), y0=y.numpy(), r0=r, dx0=tape.gradient(total, x).numpy()), **entry)


# Layers: cells with states, and random layers outside training.

def layer(name, made, shapes):
    """A cell takes its states as second argument: one, or a list."""
    rng = rng_of(name)
    inputs = [tf.constant(rng.normal(size=shape).astype("float32")) for shape in shapes]

    def call():
        return made(inputs[0], *([inputs[1:] if len(inputs) > 2 else inputs[1]] if len(inputs) > 1 else []), training=False)

    call()
    weights = [w for w in made.weights if "seed" not in w.path]
    for w in weights:
        w.assign(rng.normal(size=w.shape).astype("float32") * 0.4)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = [tf.convert_to_tensor(y) for y in tf.nest.flatten(call())]
        factors = [rng.normal(size=y.shape).astype("float32") for y in outputs]
        total = tf.add_n([tf.reduce_sum(y * r) for y, r in zip(outputs, factors)])
    gradients = tape.gradient(total, inputs + [w.value for w in weights])
    arrays = {f"x{i}": x.numpy() for i, x in enumerate(inputs)} | {f"w{i}": np.array(w) for i, w in enumerate(weights)}
    arrays |= {f"y{i}": y.numpy() for i, y in enumerate(outputs)} | {f"r{i}": r for i, r in enumerate(factors)}
    arrays |= {f"dx{i}": g.numpy() for i, g in enumerate(gradients[:len(inputs)]) if g is not None}
    arrays |= {f"dw{i}": np.array(g) for i, g in enumerate(gradients[len(inputs):])}
    add("layers", name, type(made).__name__, arrays, config=made.get_config(), training=False, call_kwargs={})


layer("simple_rnn_cell", L.SimpleRNNCell(4, activation="relu"), [(3, 5), (3, 4)])
layer("gru_cell", L.GRUCell(4), [(3, 5), (3, 4)])
layer("gru_cell_reset_before", L.GRUCell(4, reset_after=False, use_bias=False), [(3, 5), (3, 4)])
layer("lstm_cell", L.LSTMCell(4, recurrent_activation="hard_sigmoid"), [(3, 5), (3, 4), (3, 4)])
layer("stacked_rnn_cells", L.StackedRNNCells([L.SimpleRNNCell(4), L.GRUCell(3)]), [(3, 5), (3, 4), (3, 3)])
layer("gaussian_dropout", L.GaussianDropout(0.4), [(3, 5)])
layer("spatial_dropout_2d", L.SpatialDropout2D(0.4), [(2, 3, 4, 2)])
layer("spatial_dropout_3d", L.SpatialDropout3D(0.4), [(2, 2, 3, 2, 2)])
layer("random_flip", L.RandomFlip(), [(2, 4, 5, 3)])
layer("random_contrast", L.RandomContrast(0.5, value_range=(-5, 5)), [(2, 4, 5, 3)])
# A picture of one color is the same wherever it is cut; outside training Keras 3.15 does not cut, though it infers that it does.
picture = np.tile(np.array([0.1, 0.5, 0.9], "float32"), (2, 5, 6, 1))
add("layers", "random_crop", "RandomCrop", dict(x0=picture, y0=np.array(L.RandomCrop(3, 4)(picture, training=True))), config=L.RandomCrop(3, 4).get_config(),
    training=True, call_kwargs={})

# Metrics of one value.

for made in (keras.metrics.Mean(), keras.metrics.Sum()):
    name, rng, arrays = type(made).__name__, rng_of(type(made).__name__), {}
    for i in range(3):
        arrays |= {f"x{i}": rng.normal(size=5).astype("float32"), f"sw{i}": rng.uniform(size=5).astype("float32")}
        made.update_state(arrays[f"x{i}"], sample_weight=arrays[f"sw{i}"] if i > 0 else None)
        arrays[f"result{i}"] = np.array(made.result())
    add("metrics", name.lower(), name, arrays, config=made.get_config())

# The mean of a function, and which shapes an InputSpec takes.

rng, arrays, made = rng_of("mean_metric_wrapper"), {}, keras.metrics.MeanMetricWrapper(lambda t, p: tf.reduce_sum(tf.abs(t - p), -1))
for i in range(3):
    arrays |= {f"t{i}": rng.normal(size=(4, 3)).astype("float32"), f"p{i}": rng.normal(size=(4, 3)).astype("float32")}
    made.update_state(arrays[f"t{i}"], arrays[f"p{i}"])
    arrays[f"result{i}"] = np.array(made.result())
add("metrics", "mean_metric_wrapper", "MeanMetricWrapper", arrays)


def takes(size, spec):
    made = L.Identity()
    made.input_spec = L.InputSpec(**spec)
    try:
        made(np.zeros(size, "float32"))
        return True
    except ValueError:
        return False


specs = dict(ndim=dict(ndim=2), max_ndim=dict(max_ndim=2), min_ndim=dict(min_ndim=2), axes=dict(ndim=2, axes={-1: 3}), shape=dict(shape=(None, 3)), dtype=dict(dtype="float32"))
shapes = [(3,), (2, 3), (2, 4), (2, 3, 3)]
add("layers", "input_spec", "InputSpec", shapes=shapes, takes={name: [takes(size, spec) for size in shapes] for name, spec in specs.items()})

rng, arrays, made = rng_of("sparse_top_k_sorted_ids"), {}, keras.metrics.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True)
for i in range(2):
    arrays |= {f"t{i}": rng.integers(0, 4, 6).astype("int32"), f"p{i}": np.stack([rng.permutation(4)[:3] for _ in range(6)]).astype("int32")}
    made.update_state(arrays[f"t{i}"], arrays[f"p{i}"])
    arrays[f"result{i}"] = np.array(made.result())
add("metrics", "sparse_top_k_sorted_ids", type(made).__name__, arrays, config=made.get_config())

# Initializers whose numbers are not random. Keras asks SciPy for windows; these two are their formulas.

def get_window(word, length, fftbins=True):
    edge = dict(hann=0.5, hamming=0.54)[word]
    return edge - (1 - edge) * np.cos(2 * np.pi * np.arange(length) / max(1, length if fftbins else length - 1))


scipy = types.ModuleType("scipy")
scipy.signal = types.ModuleType("scipy.signal")
scipy.signal.get_window = get_window
sys.modules["scipy"], sys.modules["scipy.signal"] = scipy, scipy.signal

I = keras.initializers
for name, made, shape in (
    ("zeros", I.Zeros(), (2, 3)), ("ones", I.Ones(), (2, 3)), ("constant", I.Constant(0.25), (2, 3)), ("identity", I.Identity(), (3, 4)),
    ("stft_real", I.STFT(), (6, 1, 5)), ("stft_imag", I.STFT("imag", "hamming", "spectrum", periodic=True), (8, 2, 5)),
    ("stft_plain", I.STFT("imag", None, None), (7, 1, 4)), ("stft_no_window", I.STFT("real", None), (6, 1, 5)),
):
    add("initializers", name, type(made).__name__, dict(y0=np.array(made(shape))), config=made.get_config())

# Regularizers and constraints.

R = keras.regularizers
for name, made in (("l1", R.L1(0.3)), ("l2", R.L2(0.2)), ("l1l2", R.L1L2(0.1, 0.4)), ("orthogonal_rows", R.OrthogonalRegularizer(0.7)),
                   ("orthogonal_columns", R.OrthogonalRegularizer(0.7, "columns"))):
    function("regularizers", name, type(made).__name__, made, rng_of(name).normal(size=(4, 3)), config=made.get_config())
K = keras.constraints
for name, made in (("max_norm", K.MaxNorm(1.2)), ("max_norm_axes", K.MaxNorm(1.5, axis=[0, 1])), ("non_neg", K.NonNeg()), ("unit_norm", K.UnitNorm(axis=1)),
                   ("min_max_norm", K.MinMaxNorm(0.5, 1.2, rate=0.7)), ("min_max_norm_axis", K.MinMaxNorm(0.5, 1.0, axis=1))):
    x = rng_of(name).normal(size=(4, 3)).astype("float32")
    add("constraints", name, type(made).__name__, dict(x0=x, y0=np.array(made(tf.constant(x)))), config=made.get_config())

# Activations: all words.

for word in sorted(n for n in dir(keras.activations) if n[0] != "_" and n not in ("get", "serialize", "deserialize")):
    call = (lambda x: keras.activations.threshold(x, 0, 0)) if word == "threshold" else keras.activations.get(word)
    function("activations", "activation_" + word, word, call, rng_of(word).normal(size=(4, 6)) * 2)

# Callbacks.

X, Y = np.ones((4, 1), "float32"), np.zeros((4, 1), "float32")


def model(optimizer=None, loss=lambda t, p: p):
    made = keras.Sequential([keras.Input((1,)), L.Dense(1, use_bias=False, kernel_initializer="zeros")])
    made.compile(optimizer or keras.optimizers.SGD(1.0), loss=loss)
    return made


def callback(name, class_name, **told):
    add("callbacks", "callback_" + name, class_name, **told)


def fit(*callbacks, made=None, **told):
    made = made or model()
    return made, made.fit(X, Y, **(dict(batch_size=2, epochs=3, verbose=0, validation_data=(X, Y)) | told), callbacks=list(callbacks))


def floats(history):
    return {key: [float(v) for v in values] for key, values in history.history.items()}


class Order(C.Callback):
    def __init__(self):
        super().__init__()
        self.calls = []


def recorder(hook):
    def record(self, *told, logs=None):
        told = [str(t) for t in told if not isinstance(t, dict) and t is not None]
        self.calls.append(" ".join([hook] + told))
    return record


for moment in ("train", "test", "predict"):
    for end in ("begin", "end"):
        for hook in (f"on_{moment}_{end}", f"on_{moment}_batch_{end}"):
            setattr(Order, hook, recorder(hook))
for hook in ("on_epoch_begin", "on_epoch_end"):
    setattr(Order, hook, recorder(hook))

order = Order()
made, history = fit(order, epochs=2)
made.evaluate(X, Y, batch_size=4, verbose=0, callbacks=[order])
made.predict(X, batch_size=4, verbose=0, callbacks=[order])
callback("order", "Callback", calls=order.calls)
callback("history", "History", epoch=history.epoch, history=floats(history))

both = C.CallbackList([Order(), Order()], add_history=True, model=model(), epochs=1, verbose=0, steps=1)
both.on_train_begin()
both.on_epoch_begin(0)
both.on_epoch_end(0, {"loss": 0.5})
both.on_train_end()
callback("list", "CallbackList", calls=both.callbacks[1].calls, epoch=both._history.epoch, history=both._history.history)

calls = []
fit(C.LambdaCallback(on_epoch_begin=lambda epoch, logs: calls.append(f"begin {epoch}"), on_epoch_end=lambda epoch, logs: calls.append(f"end {epoch} {logs['val_loss']:g}"),
                     on_train_begin=lambda logs: calls.append("train"), on_train_end=lambda logs: calls.append(f"trained {logs['loss']:g}"),
                     on_train_batch_begin=lambda batch, logs: calls.append(f"batch {batch}"), on_train_batch_end=lambda batch, logs: calls.append(f"done {batch} {logs['loss']:g}")), epochs=2)
callback("lambda", "LambdaCallback", calls=calls)

_, history = fit(C.LearningRateScheduler(lambda epoch, rate: rate if epoch < 2 else rate / 2), epochs=4)
callback("learning_rate_scheduler", "LearningRateScheduler", history=floats(history))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "log.csv")
    made, _ = fit(C.CSVLogger(path, separator=";"))
    fit(C.CSVLogger(path, separator=";", append=True), made=made, epochs=4, initial_epoch=3)
    with open(path, newline="") as file:
        callback("csv_logger", "CSVLogger", text=file.read())

made = keras.Sequential([keras.Input((1,)), L.Dense(1, use_bias=False, kernel_initializer="ones")])
made.compile(keras.optimizers.SGD(0.0), loss=lambda t, p: p)
bad = np.ones((8, 1), "float32")
bad[5] = np.inf
batches = []
history = made.fit(bad, bad, batch_size=2, epochs=3, shuffle=False, verbose=0, callbacks=[C.TerminateOnNaN(), C.LambdaCallback(on_train_batch_end=lambda batch, logs: batches.append(batch))])
callback("terminate_on_nan", "TerminateOnNaN", batches=batches, epochs=len(history.epoch))


class Scripted(C.Callback):
    def on_epoch_end(self, epoch, logs):
        logs["scripted"] = [0.5, 0.25, 0.75, 0.125][epoch]


for name, told in (("best", dict(save_best_only=True, mode="min")), ("weights", dict(save_weights_only=True, mode="min")), ("max", dict(save_best_only=True, mode="max", initial_value_threshold=0.6))):
    with tempfile.TemporaryDirectory() as folder:
        ending = ".weights.h5" if "save_weights_only" in told else ".keras"
        fit(Scripted(), C.ModelCheckpoint(os.path.join(folder, "m{epoch:02d}-{scripted:.2f}" + ending), monitor="scripted", **told), epochs=4)
        callback("model_checkpoint_" + name, "ModelCheckpoint", files=sorted(os.listdir(folder)))


class Fails(C.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 2:
            raise TimeoutError


with tempfile.TemporaryDirectory() as folder:
    with contextlib.suppress(TimeoutError):
        fit(C.BackupAndRestore(folder), Fails(), epochs=4)
    made, history = fit(C.BackupAndRestore(folder), epochs=4)
    callback("backup_and_restore", "BackupAndRestore", epoch=history.epoch, history=floats(history), weight=float(made.weights[0].numpy()[0, 0]))

for swap in (False, True):
    made, history = fit(C.SwapEMAWeights(swap_on_epoch=swap), made=model(keras.optimizers.SGD(1.0, use_ema=True, ema_momentum=0.5)))
    callback(f"swap_ema_weights_{'epoch' if swap else 'evaluation'}", "SwapEMAWeights", history=floats(history), weight=float(made.weights[0].numpy()[0, 0]))

with tempfile.TemporaryDirectory() as folder:
    fit(C.TensorBoard(folder, write_graph=False), epochs=2)
    written = []
    for part in ("train", "validation"):
        for name in sorted(os.listdir(os.path.join(folder, part))):
            for event in tf.compat.v1.train.summary_iterator(os.path.join(folder, part, name)):
                written += [f"{part} {value.tag} {event.step} {tf.make_ndarray(value.tensor).item():g}" for value in event.summary.value]
    callback("tensor_board", "TensorBoard", written=sorted(written))

shown = io.StringIO()
with contextlib.redirect_stdout(shown):
    fit(made=model(loss=lambda t, p: p + 10), epochs=2, verbose=2)
callback("progbar", "ProgbarLogger", lines=[re.sub(r"[\d.]+(s|ms|us)", r"T", line) for line in shown.getvalue().splitlines() if line.strip()])

with open(os.path.join(HERE, "manifest.json"), "w", newline="\n") as f:
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), sort_keys=True, default=str) for case in cases)
    f.write(json.dumps(dict(keras=keras.__version__, tensorflow=tf.__version__))[:-1] + ', "cases": [\n' + lines + "\n]}\n")
print(len(cases), "cases")
