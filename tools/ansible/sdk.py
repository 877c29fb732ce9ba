"""Makes objects with BIGREST, as a program that somebody else writes would.

Reads the device and the steps as JSON from standard input, and prints what each step did. A step makes an object
where it is missing, and else changes what differs from what is wanted; it reports whether there was anything to do.
"""
import json
import os
import sys
import tempfile
import warnings

from bigrest.bigip import BIGIP

warnings.simplefilter("ignore")


def path_of(collection, body):
    return f"{collection}/~{body.get('partition', 'Common')}~{body['name']}"


def differs(wanted, found):
    """Whether something wanted is not so; what nobody asks about may be anything."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return any(differs(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) != len(found) or any(map(differs, wanted, found))
    return wanted != found and not (wanted == "" and found is None)


def make(device, step):
    """Makes, or changes and saves the whole object with all that was read of it."""
    collection, body = step["collection"], step["body"]
    path = step.get("path") or path_of(collection, body)
    if not device.exist(path):
        device.create(collection, body)
        return True
    found = device.load(path)
    if not differs(body, found.properties):
        return False
    found.properties.update(body)
    device.save(found)
    return True


def modify(device, step):
    """Changes single properties of what is there."""
    if not differs(step["body"], device.load(step["path"]).properties):
        return False
    device.modify(step["path"], step["body"])
    return True


def elements(device, step):
    """Makes the entries of a sub-collection that are missing, and changes those that differ."""
    changed = False
    for body in step["body"]:
        path = f"{step['path']}/{body['name'].replace('/', '~')}"
        if not device.exist(path):
            device.create(step["path"], body)
            changed = True
        elif differs(body, device.load(path).properties):
            device.modify(path, body)
            changed = True
    return changed


def upload(device, step):
    """Uploads a file; that by itself changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, step["name"])
        with open(file, "w", encoding="utf-8") as handle:
            handle.write(step["content"])
        device.upload("/mgmt/shared/file-transfer/uploads", file)
    return False


def remove(device, step):
    device.delete(step["path"])
    return True


def command(device, step):
    device.command(step["path"], step["body"])
    return True


ACTIONS = {
    "make": make,
    "modify": modify,
    "elements": elements,
    "upload": upload,
    "remove": remove,
    "command": command,
}


def outcome(device, step):
    try:
        return {"changed": ACTIONS[step["action"]](device, step)}
    except Exception as error:  # what the library raises is what is reported
        return {"changed": False, "failure": f"{type(error).__name__}: {error}"}


def main():
    order = json.load(sys.stdin)
    device = BIGIP(order["address"], order["username"], order["password"], session_verify=False, request_token=True)
    print(json.dumps([outcome(device, step) for step in order["steps"]]))


main()
