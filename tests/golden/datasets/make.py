"""Small files in the form of Keras's data sets, and what Keras 3.15 loads from them: python make.py [folder]."""
import io
import json
import os
import pickle
import struct
import sys
import tarfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np

out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(0)


def path_of(name):
    return os.path.join(out, name)


def lists_member(lists, protocol):
    """What numpy.save writes for an array of lists, with the pickle protocol of the time."""
    array = np.empty(len(lists), dtype=object)
    for i, row in enumerate(lists):
        array[i] = row
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "|O", "fortran_order": False, "shape": array.shape})
    data = pickle.dumps(array, protocol=protocol)
    # The names in a protocol 3 have no lengths, so that they can be those of NumPy 1.
    return header.getvalue() + (data.replace(b"numpy._core.multiarray", b"numpy.core.multiarray") if protocol == 3 else data)


def plain_member(array):
    data = io.BytesIO()
    np.save(data, array)
    return data.getvalue()


def write_npz(name, members):
    with zipfile.ZipFile(path_of(name), "w", zipfile.ZIP_DEFLATED) as archive:
        for key, data in members.items():
            archive.writestr(zipfile.ZipInfo(key + ".npy", (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def texts(count, words):
    return [[int(w) for w in np.minimum(rng.zipf(1.3, rng.integers(2, 12)), words)] for _ in range(count)]


def python2_pickle(entries):
    """A dictionary as Python 2 pickled it, protocol 2: strings are bytes, arrays come from numpy.core.multiarray."""
    def string(text):
        return b"U" + bytes([len(text)]) + text if len(text) < 256 else b"T" + struct.pack("<I", len(text)) + text

    def value(item):
        if isinstance(item, np.ndarray):
            return (b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85" + string(b"b") + b"\x87R(K\x01" + b"M" + struct.pack("<H", item.shape[0])
                    + b"M" + struct.pack("<H", item.shape[1]) + b"\x86cnumpy\ndtype\n" + string(b"u1") + b"K\x00K\x01\x87R(K\x03" + string(b"|")
                    + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89" + string(item.tobytes()) + b"tb")
        if isinstance(item, list):
            return b"](" + b"".join(value(i) for i in item) + b"e"
        if isinstance(item, int):
            return b"K" + bytes([item])
        return string(item)

    return b"\x80\x02}q\x01(" + b"".join(string(k) + value(v) for k, v in entries.items()) + b"u."


def images(count):
    ramp = np.arange(32)
    return np.stack([np.concatenate([((ramp[:, None] * a + ramp[None, :] * b) % 256).reshape(-1) for a, b in rng.integers(0, 6, (3, 2))]) for _ in range(count)]).astype("uint8")


def write_tar(name, folder, members):
    with tarfile.open(path_of(name), "w:gz") as archive:
        for key, data in members.items():
            entry = tarfile.TarInfo(f"{folder}/{key}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))


write_npz("imdb.npz", {
    "x_test": lists_member(texts(9, 300), 3), "x_train": lists_member(texts(14, 300), 3),
    "y_train": plain_member(rng.integers(0, 2, 14)), "y_test": plain_member(rng.integers(0, 2, 9))})
write_npz("reuters.npz", {"x": lists_member(texts(16, 70_000), 4), "y": plain_member(rng.integers(0, 46, 16))})
write_npz("boston_housing.npz", {"x": plain_member(rng.normal(size=(11, 13)).round(3)), "y": plain_member(rng.uniform(5, 50, 11).round(1))})
write_npz("california_housing.npz", {"x": plain_member(rng.normal(size=(13, 8)).round(3).astype("f4")), "y": plain_member(rng.uniform(1e4, 5e5, 13).astype("f4"))})
for name in ("imdb", "reuters"):
    with open(path_of(f"{name}_word_index.json"), "w") as file:
        json.dump({"the": 1, "and": 2, "fawn": 34701, "d'être": 5}, file)


def batch(count, **labels):
    return python2_pickle({b"data": images(count), **{k.encode(): v for k, v in labels.items()}, b"filenames": [b"a%d.png" % i for i in range(count)], b"batch_label": b"a batch"})


write_tar("cifar-10-python.tar.gz", "cifar-10-batches-py",
          {**{f"data_batch_{i}": batch(2, labels=[int(v) for v in rng.integers(0, 10, 2)]) for i in (1, 2, 3, 4, 5)}, "batches.meta": python2_pickle({b"num_vis": 3072 % 256}),
           "test_batch": batch(3, labels=[1, 9, 0])})
write_tar("cifar-100-python.tar.gz", "cifar-100-python",
          {"meta": python2_pickle({b"x": 1}), "test": batch(2, fine_labels=[99, 0], coarse_labels=[19, 3]), "train": batch(3, fine_labels=[7, 98, 50], coarse_labels=[0, 11, 4])})

# What Keras loads: its download is replaced by the files above.
expected = {}
modules = keras.src.datasets


def use(module):
    def get_file(fname=None, origin=None, **kwargs):
        if not origin.endswith(".tar.gz"):
            return path_of(os.path.basename(origin))
        folder = path_of("unpacked")
        with tarfile.open(path_of(os.path.basename(origin))) as archive:
            archive.extractall(folder)
        return folder
    module.get_file = get_file


def plain(part):
    x, y = part
    return {"x": [list(map(int, row)) for row in x] if x.dtype == object else np.asarray(x).tolist(), "x_dtype": str(x.dtype), "y": np.asarray(y).tolist(), "y_dtype": str(np.asarray(y).dtype)}


def load(name, module, **arguments):
    use(module)
    train, test = module.load_data(**arguments)
    expected[name] = {"arguments": arguments, "train": plain(train), "test": plain(test)}


for name, arguments in {"default": {}, "words": {"num_words": 20, "skip_top": 5}, "short": {"maxlen": 8}, "no_start": {"start_char": None}, "no_oov": {"num_words": 30, "oov_char": None},
                        "plain": {"start_char": None, "index_from": 0, "seed": 7}}.items():
    load(f"imdb_{name}", modules.imdb, **arguments)
    load(f"reuters_{name}", modules.reuters, **arguments)
load("reuters_split", modules.reuters, test_split=0.45)
load("boston_housing", modules.boston_housing)
load("boston_housing_split", modules.boston_housing, test_split=0.4, seed=3)
load("california_housing", modules.california_housing)
use(modules.reuters)
expected["reuters_labels"] = {"labels": list(modules.reuters.get_label_names())}

# CIFAR-10's loader counts on 50,000 rows: its own reader of one file is asked instead.
use(modules.cifar100)
for mode in ("fine", "coarse"):
    (x, y), (xt, yt) = modules.cifar100.load_data(mode)
    expected[f"cifar100_{mode}"] = {"y": y.tolist(), "y_test": yt.tolist(), "y_dtype": str(y.dtype), "shape": list(x.shape), "pixel": x[2, 5, 9].tolist(), "sum": int(x.sum()), "test_sum": int(xt.sum())}
with tarfile.open(path_of("cifar-10-python.tar.gz")) as archive:
    archive.extractall(path_of("unpacked"))
parts = [modules.cifar.load_batch(path_of(f"unpacked/cifar-10-batches-py/{member}")) for member in [f"data_batch_{i}" for i in (1, 2, 3, 4, 5)] + ["test_batch"]]
x = np.concatenate([p[0] for p in parts[:5]]).transpose(0, 2, 3, 1)
expected["cifar10"] = {"y": sum((p[1] for p in parts[:5]), []), "y_test": parts[5][1], "shape": list(x.shape), "pixel": x[7, 3, 4].tolist(), "sum": int(x.sum()), "test_sum": int(parts[5][0].sum())}
import shutil
shutil.rmtree(path_of("unpacked"))
with open(path_of("manifest.json"), "w") as file:
    json.dump({"cases": [{"name": name, **entry} for name, entry in expected.items()]}, file)
