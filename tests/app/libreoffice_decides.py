"""Run by the Python that LibreOffice knows: what a file says once its changes are decided on.

The file holds no comments: a view on them brings LibreOffice 7.4 down. Arguments: the file, and a
folder for a profile. Prints the lines after accepting and after refusing all changes, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

PIPE = f"suiji-{time.time_ns()}"
COMMANDS = {"accepted": "AcceptAllTrackedChanges", "refused": "RejectAllTrackedChanges"}


def started(profile: Path) -> tuple[subprocess.Popen[bytes], Any]:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    program = subprocess.Popen([*command, f"--accept=pipe,name={PIPE};urp;"])
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    for _ in range(120):
        try:
            return program, resolver.resolve(
                f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext"
            )
        except Exception:
            time.sleep(0.5)
    raise TimeoutError("LibreOffice did not start")


def lines(document: Any) -> list[str]:
    found: list[str] = []
    every = document.Text.createEnumeration()
    while every.hasMoreElements():
        one = every.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            found += ["\t".join(map(str, row)) for row in one.getDataArray()]
        else:
            found.append(one.String.replace("\n", ""))
    return [line for line in found if line.strip()]


def main(file: Path, profile: Path) -> None:
    program, context = started(profile)
    make = context.ServiceManager.createInstanceWithContext
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    desktop = make("com.sun.star.frame.Desktop", context)
    told = {}
    for name, command in COMMANDS.items():
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (hidden,))
        dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
        told[name] = lines(document)
        document.close(True)
    print(json.dumps(told))
    desktop.terminate()
    program.wait(30)


main(Path(sys.argv[1]), Path(sys.argv[2]))
