"""Makes the HDF5 files of these tests with h5py 3.14 (HDF5 1.14.6). Usage: python make_files.py [folder]

The values are simple formulas, which the tests repeat.
"""
import os
import sys

import h5py
import numpy as np

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def create(name, **options):
    return h5py.File(os.path.join(folder, name), "w", **options)


def types():
    with create("types.h5") as f:
        for code in "i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8".split():
            signed = 1 if code[0] == "u" else -1
            values = np.arange(6).reshape(2, 3) * 20 * signed
            f.create_dataset("little_" + code, data=values.astype("<" + code))
            f.create_dataset("big_" + code, data=values.astype(">" + code))
        f.create_dataset("bool", data=np.array([True, False, True]))
        f.create_dataset("scalar", data=np.float32(2.5))
        f.create_dataset("empty", data=np.zeros((0, 4), "f4"))
        f.create_dataset("null", data=h5py.Empty("f4"))
        f.create_dataset("enum", data=np.array([2, 5], "i2"), dtype=h5py.enum_dtype({"A": 2, "B": 5}, "i2"))
        f.create_dataset("zero_padded", data=np.array([b"ab", b"cdefg", b""], "S5"))
        for name, padding in (("zero_terminated", h5py.h5t.STR_NULLTERM), ("space_padded", h5py.h5t.STR_SPACEPAD)):
            kind = h5py.h5t.C_S1.copy()
            kind.set_size(6)
            kind.set_strpad(padding)
            space = h5py.h5s.create_simple((2,))
            data = h5py.h5d.create(f.id, name.encode(), kind, space)
            data.write(space, space, np.array([b"one", b"three"], "S6"), mtype=h5py.h5t.py_create(np.dtype("S6")))
        f.create_dataset("strings", data=["", "h\u00e9llo", "\uc548\ub155", "x" * 5000], dtype=h5py.string_dtype())
        f.create_dataset("compound", data=np.zeros(2, [("a", "i4"), ("b", "f4")]))
        f.create_dataset("complex", data=np.zeros(2, "c8"))
        f.create_dataset("lists", (1,), dtype=h5py.vlen_dtype(np.int32))
        truncated = h5py.h5t.IEEE_F32LE.copy()
        truncated.set_fields(15, 7, 8, 0, 7)
        truncated.set_precision(16)
        truncated.set_size(2)
        truncated.set_ebias(127)
        h5py.h5d.create(f.id, b"brain", truncated, h5py.h5s.create_simple((2,)))
        compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        compact.set_layout(h5py.h5d.COMPACT)
        data = h5py.h5d.create(f.id, b"compact", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((3,)), compact)
        data.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([7, 8, 9], "i4"))


def chunks():
    with create("chunks.h5") as f:
        values = np.arange(70, dtype="f4").reshape(7, 10)
        f.create_dataset("plain", data=values, chunks=(3, 4))
        f.create_dataset("gzip", data=values, chunks=(3, 4), compression="gzip")
        f.create_dataset("gzip_shuffle", data=values, chunks=(3, 4), compression="gzip", shuffle=True)
        f.create_dataset("all_filters", data=values.astype(">f8"), chunks=(3, 4), compression="gzip", shuffle=True, fletcher32=True)
        f.create_dataset("odd_checksum", data=np.arange(15, dtype="u1"), chunks=(5,), fletcher32=True)
        f.create_dataset("cube", data=np.arange(60, dtype="i2").reshape(3, 4, 5), chunks=(2, 3, 2), compression="gzip", shuffle=True)
        f.create_dataset("many", data=np.arange(2000, dtype="i4"), chunks=(4,))
        sparse = f.create_dataset("sparse", (7, 10), "i4", chunks=(3, 4), fillvalue=-1)
        sparse[4, 5] = 42
        f.create_dataset("unwritten", (5,), "f8", fillvalue=1.5)
        shrunk = f.create_dataset("shrunk", data=np.arange(20, dtype="i4"), chunks=(4,), maxshape=(None,))
        shrunk.resize((10,))
        f.create_dataset("strings", data=np.array([b"a%d" % i for i in range(10)], "S4"), chunks=(4,), compression="gzip")


def groups():
    with create("groups.h5") as f:
        f.create_group("a/b/c")["x"] = np.int32(1)
        many = f.create_group("many")
        for i in range(300):
            many[str(i)] = f["a/b/c/x"]
        f["soft"] = h5py.SoftLink("/a/b/c/x")
        f["a/relative"] = h5py.SoftLink("b/c")
        f["dangling"] = h5py.SoftLink("/nowhere")
        f["first"], f["second"] = h5py.SoftLink("/second"), h5py.SoftLink("/first")
        f["a/b/again"] = f["a"]
        f["same"] = f["a/b/c/x"]
        f["named_type"] = np.dtype("f4")


def attributes():
    with create("attributes.h5") as f:
        f.attrs["text"] = "h\u00e9llo"
        f.attrs["bytes"] = b"plain"
        f.attrs["fixed"] = np.bytes_("fixed")
        f.attrs["names"] = [b"dense", b"dense_1"]
        f.attrs["fixed_names"] = np.array([b"dense", b"dense_1"])
        f.attrs["none"] = []
        f.attrs["float"] = 0.5
        f.attrs["matrix"] = np.arange(6, dtype=">i4").reshape(2, 3)
        f.attrs["true"] = True
        f.attrs["null"] = h5py.Empty("f4")
        f.attrs["\uc774\ub984"] = np.int64(-5)
        f.attrs["record"] = np.zeros((), [("a", "i4")])
        data = f.create_dataset("data", data=np.zeros(3, "f4"))
        for i in range(200):
            data.attrs["number %d" % i] = i
        data.attrs["long"] = "y" * 9000


def refused():
    with create("latest.h5", libver="latest") as f:
        f["x"] = 1
    with create("track_order.h5", track_order=True) as f:
        f["x"] = 1
    with create("refused.h5") as f:
        f.create_dataset("lzf", data=np.arange(100), compression="lzf")
        f.create_dataset("scale_offset", data=np.arange(100), chunks=(50,), scaleoffset=0)
        f.create_dataset("external", (3,), "i4", external=[("other.raw", 0, 12)])
        f.create_group("ordered", track_order=True)
        kind = h5py.h5t.STD_I32LE.copy()
        kind.commit(f.id, b"kind")
        h5py.h5d.create(f.id, b"committed", kind, h5py.h5s.create_simple((3,)))
        f["fine"] = np.arange(3, dtype="i4")


def others():
    with create("user_block.h5", userblock_size=1024) as f:
        f["x"] = np.arange(5, dtype="f4")
        f.attrs["note"] = "behind 1024 bytes"
    with create("weights.h5") as f:
        for path, shape in {"layers/dense": (4, 3), "layers/dense_1": (3, 2)}.items():
            group = f.create_group(path + "/vars")
            group.attrs["name"] = path.split("/")[-1]
            group["0"] = np.arange(shape[0] * shape[1], dtype="f4").reshape(shape)
            group["1"] = np.zeros(shape[1], "f4")
        f.create_group("vars").attrs["name"] = "sequential"
        f["optimizer/vars/0"] = np.int64(12)


types()
chunks()
groups()
attributes()
refused()
others()
