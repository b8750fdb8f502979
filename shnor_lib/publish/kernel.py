"""The kernel that runs the notebooks: always the interpreter that runs this program."""

import zmq
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager


class OwnKernelManager(AsyncKernelManager):
    """Start ipykernel in the running interpreter.

    A kernelspec named python3 in the user's folder may belong to another environment, and a
    closed machine may have none; so none is looked up. What passes between the processes is
    encrypted, since any program of the machine could listen on the port.
    """

    def __init__(self, **settings: object) -> None:
        encryption = "auto" if zmq.has("curve") else "disabled"
        super().__init__(transport_encryption=encryption, **settings)

    @property
    def kernel_spec(self) -> KernelSpec:
        """How to start the kernel."""
        return KernelSpec(**get_kernel_dict())
