"""An IPython shell that gives a cell's outputs in the form of a notebook, as a kernel does."""

import atexit
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import TextIOBase
from types import MappingProxyType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.notebooknode import from_dict
from traitlets.config import Config

from shnor_lib.publish.warm.programs import Rest, programs_heard

# No history: it is a file that many workers would share.
QUIET = Config({"HistoryManager": {"enabled": False}})


def _output(output_type: str, **content: object) -> NotebookNode:
    """Make an output as nbformat does, but without holding it against the schema of notebooks."""
    return from_dict({"output_type": output_type, **content})


class Outputs(list[NotebookNode]):
    """Outputs of one cell.

    What a cell prints is held back, as a kernel does, until something is displayed or the cell
    ends; then all of stdout comes first. What programs print that the cell starts
    (`programs.programs_heard`) stands between, at its time.
    """

    def __init__(self, programs: Mapping[str, Rest] = MappingProxyType({})) -> None:
        super().__init__()
        self.printed = {"stdout": "", "stderr": ""}
        self.programs = programs

    def print(self, name: str, text: str) -> None:
        """Hold back what the cell printed to a stream."""
        self._hear()
        self.printed[name] += text

    def _hear(self) -> None:
        for name, rest in self.programs.items():
            self.printed[name] += rest()

    def show(self, output: NotebookNode) -> None:
        """Add an output that is no text, after the text that was printed before it."""
        self.flush(*self.printed)
        self.append(output)

    def flush(self, *streams: str) -> None:
        """Let out what was printed to the streams."""
        self._hear()
        for name in streams:
            text, self.printed[name] = self.printed[name], ""
            last = self[-1] if self else None
            if text and last and last["output_type"] == "stream" and last["name"] == name:
                last["text"] += text
            elif text:
                self.append(_output("stream", name=name, text=text))


class _Stream(TextIOBase):
    """What a cell prints."""

    def __init__(self, name: str, shell: "NotebookShell") -> None:
        self._name, self._shell = name, shell

    def write(self, text: str) -> int:
        self._shell.outputs.print(self._name, text)
        return len(text)

    def flush(self) -> None:
        self._shell.outputs.flush(self._name)

    def writable(self) -> bool:
        return True


class _Hook(DisplayHook):
    """Takes the value of a cell's last expression."""

    shell: "NotebookShell"

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(
        self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None
    ) -> None:
        self.shell.outputs.show(
            _output(
                "execute_result",
                data=dict(format_dict),
                metadata=dict(md_dict or {}),
                execution_count=self.prompt_count,
            )
        )

    def finish_displayhook(self) -> None:
        """End without a line break."""

    def flush(self) -> None:
        """Leave the values to the garbage collector, which IPython would start at once."""


class _Publisher(DisplayPublisher):
    """Takes what a cell displays."""

    shell: "NotebookShell"

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        source: str | None = None,  # noqa: ARG002 – IPython's signature
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        display_id = (transient or {}).get("display_id", "")
        content = {"data": dict(data), "metadata": dict(metadata or {})}
        if update:
            for output in self.shell.shown.get(display_id, []):
                output.update(from_dict(content))
            return
        output = _output("display_data", **content)
        self.shell.outputs.show(output)
        if display_id:
            self.shell.shown.setdefault(display_id, []).append(output)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002 – IPython's signature
        self.shell.outputs = Outputs(self.shell.outputs.programs)


class NotebookShell(InteractiveShell):
    """A shell for one notebook: a fresh namespace, outputs kept instead of printed."""

    displayhook_class = _Hook
    display_pub_class = _Publisher
    outputs: Outputs
    shown: dict[str, list[NotebookNode]]  # by the id under which a cell may update them

    def __init__(self) -> None:
        self.outputs, self.shown = Outputs(), {}
        super().__init__(config=QUIET)

    def run_notebook_cell(self, source: str) -> tuple[list[NotebookNode], bool]:
        """Run the code of a cell.

        Returns
        -------
        outputs : list of NotebookNode
            As a kernel would have sent them.
        failed : bool
            Whether the cell ended with an error, which is then the last output.
        """
        with programs_heard() as programs:
            self.outputs = Outputs(programs)
            with redirect_stdout(_Stream("stdout", self)), redirect_stderr(_Stream("stderr", self)):
                result = self.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
            if error is not None:
                self.outputs.show(_error(self, error))
            self.outputs.flush(*self.outputs.printed)
        return list(self.outputs), not result.success

    def enable_gui(self, gui: str | None = None) -> None:
        """Need no window for ``%matplotlib inline``."""

    def close(self) -> None:
        """Drop the namespace and give the process its own main module back."""
        self.atexit_operations()
        atexit.unregister(self.atexit_operations)
        self.restore_sys_module_state()
        NotebookShell.clear_instance()

    def _showtraceback(self, *_: object) -> None:
        """Print no traceback: the error is an output of its own."""


def _error(shell: InteractiveShell, error: BaseException) -> NotebookNode:
    tb = shell.InteractiveTB
    lines = tb.structured_traceback(type(error), error, error.__traceback__, tb_offset=1)
    return _output("error", ename=type(error).__name__, evalue=str(error), traceback=lines)
