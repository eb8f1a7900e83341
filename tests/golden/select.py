"""Copies the small cases of a full set of golden files into this folder: arrays deflated, manifests trimmed to the copied cases.

Usage: python select.py FULL_GOLDEN_FOLDER   (Python's own library is enough)
"""
import json
import os
import shutil
import sys
import zipfile

FAMILIES = "layers losses metrics optimizers schedules ops models training misc".split()
FILES = {"models": [".keras", ".weights.h5", ".h5"], "training": [".keras", ".after.keras"]}
LARGEST = 25_000
TRAINING_LARGEST = 100_000

source, target = sys.argv[1], os.path.dirname(os.path.abspath(__file__))

for family in FAMILIES:
    with open(os.path.join(source, family, "manifest.json")) as f:
        manifest = json.load(f)
    folder = os.path.join(target, family)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    kept = []
    for case in manifest["cases"]:
        name = os.path.join(source, family, case["name"])
        limit = TRAINING_LARGEST if family == "training" else LARGEST
        if os.path.exists(name + ".npz"):
            if os.path.getsize(name + ".npz") > limit:
                continue
            packed = os.path.join(folder, case["name"] + ".npz")
            with zipfile.ZipFile(name + ".npz") as full, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small:
                for entry in full.infolist():
                    small.writestr(zipfile.ZipInfo(entry.filename), full.read(entry), zipfile.ZIP_DEFLATED)
        for extension in FILES.get(family, []):
            shutil.copyfile(name + extension, os.path.join(folder, case["name"] + extension))
        kept.append(case)
    with open(os.path.join(folder, "manifest.json"), "w", newline="\n") as f:
        head = {key: value for key, value in manifest.items() if key != "cases"}
        lines = ",\n".join(json.dumps(case, separators=(",", ":"), sort_keys=True) for case in kept)
        f.write(json.dumps(head, sort_keys=True)[:-1] + ', "cases": [\n' + lines + "\n]}\n")
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    print(f"{family:10} {len(kept):3} of {len(manifest['cases']):3} cases, {size:8} bytes")
