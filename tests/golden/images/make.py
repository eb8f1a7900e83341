"""Small pictures of every kind that is read, and the pixels that Pillow 13 reads from them: python make.py [folder].

Also a folder of pictures and one of texts, and the batches that Keras 3.15's image_dataset_from_directory and
text_dataset_from_directory make of them (manifest.json, images.npz)."""
import io
import json
import os
import struct
import sys
import zlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from PIL import Image

out = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
os.makedirs(os.path.join(out, "files"), exist_ok=True)
rng = np.random.default_rng(3)
pixels, kinds = {}, {}


def picture(height, width, channels):
    y, x = np.mgrid[:height, :width]
    waves = [127 + 90 * np.sin(x / (3 + c) + y / (5 - c)) + 20 * np.cos(x * y / 40 + c) for c in range(channels)]
    return np.clip(np.stack(waves, -1) + rng.normal(0, 4, (height, width, channels)), 0, 255).astype("uint8")


def keep(name, mode):
    """The pixels as Pillow reads them."""
    pixels[name] = np.asarray(Image.open(os.path.join(out, "files", name)).convert(mode))


def save(name, array, mode, read=None, **options):
    image = Image.fromarray(array[..., 0] if array.shape[-1] == 1 else array) if mode else array
    image.save(os.path.join(out, "files", name), **options)
    keep(name, read or mode)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_by_hand(name, samples, depth, kind, mode, interlaced=False, extra=b"", sixteen=None):
    """PNG with bits and orders that Pillow does not write: samples [height, width, samples a pixel]; a filter of each kind in turn."""
    height, width, count = samples.shape
    step = max(1, count * depth // 8)

    def rows(part):
        data, above = b"", None
        for number, row in enumerate(part):
            bits = "".join(format(int(v), f"0{depth}b") for v in row.reshape(-1))
            raw = np.frombuffer(int(bits.ljust((len(bits) + 7) // 8 * 8, "0"), 2).to_bytes((len(bits) + 7) // 8, "big"), "uint8").astype(int)
            before = np.zeros_like(raw) if above is None else above
            left = np.concatenate([np.zeros(step, int), raw])[:len(raw)]
            corner = np.concatenate([np.zeros(step, int), before])[:len(raw)]
            guess = left + before - corner
            nearest = np.where((abs(guess - left) <= abs(guess - before)) & (abs(guess - left) <= abs(guess - corner)), left, np.where(abs(guess - before) <= abs(guess - corner), before, corner))
            taken = [0 * raw, left, before, (left + before) // 2, nearest][number % 5]
            data += bytes([number % 5]) + ((raw - taken) % 256).astype("uint8").tobytes()
            above = raw
        return data

    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] if interlaced else [(0, 0, 1, 1)]
    data = b"".join(rows(samples[y::dy, x::dx]) for x, y, dx, dy in passes if samples[y::dy, x::dx].size)
    with open(os.path.join(out, "files", name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))) + extra + chunk(b"tEXt", b"a\0b")
                   + chunk(b"IDAT", zlib.compress(data)[:40]) + chunk(b"IDAT", zlib.compress(data)[40:]) + chunk(b"IEND", b""))
    if sixteen is not None:
        pixels[name] = sixteen  # Pillow has no 16-bit colours: the upper bytes by definition.
    else:
        keep(name, mode)


rgb, rgba, grey = picture(21, 30, 3), picture(13, 9, 4), picture(17, 26, 1)
save("rgb.png", rgb, "RGB")
save("rgba.png", rgba, "RGBA")
save("grey.png", grey, "L")
save("grey_alpha.png", picture(8, 11, 2), "LA")
save("bits.png", Image.fromarray(grey[..., 0]).convert("1"), None, "L")
save("palette.png", Image.fromarray(rgb).quantize(17), None, "RGB")
save("palette_clear.png", Image.fromarray(rgb).quantize(5), None, "RGBA", transparency=2)
save("rgb_clear.png", rgb, "RGB", "RGBA", transparency=tuple(int(v) for v in rgb[3, 4]))
save("one.png", picture(1, 1, 3), "RGB")
for depth in (1, 2, 4):
    png_by_hand(f"grey{depth}.png", rng.integers(0, 1 << depth, (9, 13, 1)), depth, 0, "L")
    png_by_hand(f"palette{depth}_interlaced.png", rng.integers(0, 1 << depth, (11, 10, 1)), depth, 3, "RGB", True, chunk(b"PLTE", rng.integers(0, 256, 3 << depth, "uint8").tobytes()))
png_by_hand("filters.png", rgb.astype(int), 8, 2, "RGB")
png_by_hand("interlaced.png", rgba.astype(int), 8, 6, "RGBA", True)
png_by_hand("interlaced_small.png", rgb[:2, :3].astype(int), 8, 2, "RGB", True)
wide = rng.integers(0, 65536, (6, 7, 3))
png_by_hand("rgb16.png", wide, 16, 2, None, sixteen=(wide >> 8).astype("uint8"))
wide = rng.integers(0, 65536, (5, 8, 2))
png_by_hand("grey_alpha16.png", wide, 16, 4, None, True, sixteen=(wide >> 8).astype("uint8"))

save("rgb.bmp", rgb, "RGB")
save("rgba.bmp", Image.fromarray(rgba), None, "RGB")
save("grey.bmp", grey, "L", "RGB")
save("palette.bmp", Image.fromarray(rgb).quantize(13), None, "RGB")
save("bits.bmp", Image.fromarray(grey[..., 0]).convert("1"), None, "RGB")
with open(os.path.join(out, "files", "rgb.bmp"), "rb") as file:
    data = bytearray(file.read())
data[22:26] = struct.pack("<i", -21)
with open(os.path.join(out, "files", "top_down.bmp"), "wb") as file:
    file.write(data)
keep("top_down.bmp", "RGB")
four = rng.integers(0, 16, (5, 7))
with open(os.path.join(out, "files", "four_bits.bmp"), "wb") as file:
    rows = b"".join(bytes(int(a) << 4 | int(b) for a, b in zip(row[0::2], list(row[1::2]) + [0])) for row in four[::-1])
    head = struct.pack("<IiiHHIIiiII", 40, 7, 5, 1, 4, 0, len(rows), 0, 0, 16, 0) + rng.integers(0, 256, 64, "uint8").tobytes()
    file.write(b"BM" + struct.pack("<IHHI", 14 + len(head) + len(rows), 0, 0, 14 + len(head)) + head + rows)
keep("four_bits.bmp", "RGB")

large = picture(45, 59, 3)
for name, options in {"444": dict(subsampling=0), "422": dict(subsampling=1), "420": dict(subsampling=2), "420_low": dict(subsampling=2, quality=20), "best": dict(quality=100, subsampling=0),
                      "optimized": dict(optimize=True), "restarts": dict(restart_marker_blocks=3, subsampling=2), "rgb": dict(keep_rgb=True)}.items():
    save(f"{name}.jpg", large, "RGB", **options)
save("grey.jpg", picture(19, 33, 1), "L")
save("one.jpg", picture(1, 1, 3), "RGB")
save("thin.jpg", picture(40, 3, 3), "RGB")
save("two.jpg", picture(5, 2, 3), "RGB")


def patched(name, source, changes):
    with open(os.path.join(out, "files", source), "rb") as file:
        data = bytearray(file.read())
    start = data.index(b"\xff\xc0")
    for offset, value in changes.items():
        data[start + offset] = value
    with open(os.path.join(out, "files", name), "wb") as file:
        file.write(data)
    keep(name, "L" if "grey" in name else "RGB")


# A grey picture whose only component claims 2 x 2 blocks: alone, its blocks still come row by row.
patched("grey_sampling.jpg", "grey.jpg", {11: 0x22})
# The blocks of a 4:2:2 picture read as 4:4:0: halved downwards instead of across. Units have the same number of blocks.
upright = picture(59, 45, 3)
save("440_source.jpg", upright.transpose(1, 0, 2), "RGB", subsampling=1)
with open(os.path.join(out, "files", "440_source.jpg"), "rb") as file:
    data = bytearray(file.read())
start = data.index(b"\xff\xc0")
data[start + 5:start + 9] = struct.pack(">HH", 59, 45)
data[start + 11] = 0x12
with open(os.path.join(out, "files", "440.jpg"), "wb") as file:
    file.write(data)
keep("440.jpg", "RGB")
os.remove(os.path.join(out, "files", "440_source.jpg"))
del pixels["440_source.jpg"]



def in_scans(name, source):
    """The blocks of an interleaved 4:4:4 picture, each colour in a scan of its own."""
    with open(os.path.join(out, "files", source), "rb") as file:
        data = file.read()
    head, tables, components, at = data[:2], {}, [], 2
    while True:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2:at + 4])[0]
        body = data[at + 4:at + 2 + length]
        if marker == 0xC4:
            while body:
                codes, code, values = {}, 0, body[17:]
                for size, count in enumerate(body[1:17], 1):
                    for _ in range(count):
                        codes[format(code, f"0{size}b")] = values[0]
                        values, code = values[1:], code + 1
                    code <<= 1
                tables[body[0]], body = codes, values
        if marker == 0xDA:
            components = [(body[1 + 2 * i], body[2 + 2 * i]) for i in range(body[0])]
            break
        at += 2 + length
    head = data[:at]
    bits = "".join(format(b, "08b") for b in data[at + 2 + length:-2].replace(b"\xff\x00", b"\xff"))
    parts, place = ["" for _ in components], 0

    def code(table):
        nonlocal place
        size = 1
        while bits[place:place + size] not in table:
            size += 1
        place += size
        return table[bits[place - size:place]]

    height, width = np.asarray(Image.open(os.path.join(out, "files", source))).shape[:2]
    for _ in range((height + 7) // 8 * ((width + 7) // 8)):
        for number, (_, which) in enumerate(components):
            start = place
            size = code(tables[which >> 4])
            place += size
            k = 1
            while k < 64:
                value = code(tables[0x10 | which & 15])
                place += value & 15
                if value == 0:
                    break
                k += (value >> 4) + 1
            parts[number] += bits[start:place]
    with open(os.path.join(out, "files", name), "wb") as file:
        file.write(head)
        for part, (component, which) in zip(parts, components):
            part = part.ljust((len(part) + 7) // 8 * 8, "1")
            scan = int(part, 2).to_bytes(len(part) // 8, "big").replace(b"\xff", b"\xff\x00")
            file.write(b"\xff\xda" + struct.pack(">HBBBBBB", 8, 1, component, which, 0, 63, 0) + scan)
        file.write(b"\xff\xd9")
    keep(name, "RGB")
    assert (pixels[name] == pixels[source]).all()


in_scans("scans.jpg", "444.jpg")

# What is refused.
Image.fromarray(large).save(os.path.join(out, "files", "refused_progressive.jpg"), progressive=True)
Image.fromarray(large).convert("CMYK").save(os.path.join(out, "files", "refused_cmyk.jpg"))
Image.fromarray(grey[..., 0]).save(os.path.join(out, "files", "refused.gif"))
Image.fromarray(grey[..., 0]).save(os.path.join(out, "files", "refused.tif"))
Image.fromarray(rgb).save(os.path.join(out, "files", "refused.webp"))

# Folders.
folder = os.path.join(out, "pets")
for kind, names in {"cats": ["b.png", "a.jpg", "deep/c.bmp"], "dogs": ["2.png", "10.png", "1.bmp"], "Ants": ["x.png"], ".hidden": ["h.png"]}.items():
    for number, name in enumerate(names):
        path = os.path.join(folder, kind, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Image.fromarray(picture(10 + number, 14, 3)).save(path)
    with open(os.path.join(folder, kind, "notes.txt"), "w") as file:
        file.write(f"of {kind}")
with open(os.path.join(folder, "cats", "more.TXT"), "w", encoding="utf8") as file:
    file.write("über cats\nand more")

arrays, cases = dict(pixels), []


def strings(array):
    return [text.decode("utf8") for text in np.asarray(array).reshape(-1)]


def case(name, **options):
    data = keras.utils.image_dataset_from_directory(folder, verbose=False, **options)
    parts = data if isinstance(data, list) else [data]
    entry = {"name": name, "options": {k: v for k, v in options.items()}, "parts": []}
    for p, part in enumerate(parts):
        batches = []
        for b, batch in enumerate(part):
            x, y = batch if isinstance(batch, tuple) else (batch, None)
            arrays[f"{name}_x{p}_{b}"] = np.asarray(x).round(4)
            batches.append({"shape": list(x.shape), "y": None if y is None else np.asarray(y).tolist()})
        entry["parts"].append({"class_names": part.class_names, "files": [os.path.relpath(f, folder).replace(os.sep, "/") for f in part.file_paths], "batches": batches})
    cases.append(entry)


case("int", shuffle=False, image_size=(6, 8), batch_size=4)
case("categorical", shuffle=False, image_size=(6, 8), label_mode="categorical", interpolation="nearest")
case("binary", shuffle=False, image_size=(6, 8), label_mode="binary", class_names=["dogs", "cats"], color_mode="rgb", interpolation="bicubic")
case("none", shuffle=False, image_size=(5, 5), label_mode=None, crop_to_aspect_ratio=True)
case("given", shuffle=False, image_size=(6, 8), labels=[5, 3, 3, 3, 3, 9, 9, 1])
case("both", shuffle=False, image_size=(6, 8), validation_split=0.3, subset="both")
# The order of the files under a seed.
for name, options in {"seed": dict(seed=7), "seed_validation": dict(seed=7, validation_split=0.4, subset="validation"), "seed_training": dict(seed=7, validation_split=0.4, subset="training")}.items():
    data = keras.utils.image_dataset_from_directory(folder, verbose=False, image_size=(2, 2), **options)
    cases.append({"name": name, "files": [os.path.relpath(f, folder).replace(os.sep, "/") for f in data.file_paths]})
for name, options in {"text": dict(), "text_short": dict(max_length=7, label_mode="categorical", batch_size=2)}.items():
    data = keras.utils.text_dataset_from_directory(folder, verbose=False, shuffle=False, **options)
    cases.append({"name": name, "class_names": data.class_names, "batches": [{"x": strings(x), "y": np.asarray(y).tolist()} for x, y in data]})

with open(os.path.join(out, "manifest.json"), "w") as file:
    json.dump({"cases": [{"name": "images", "files": sorted(pixels)}, *cases]}, file)
np.savez_compressed(os.path.join(out, "images.npz"), **arrays)
