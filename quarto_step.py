"""What Quarto calls before and after it lays out the site: a step of shnor.

Quarto takes whatever Python it finds. Where that one has no shnor, the project's own environment,
`.venv`, is taken; where there is none, it is said what to do.
"""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

ENVIRONMENT = Path(".venv")
PYTHONS = ("bin/python", "Scripts/python.exe")
ADVICE = """\
ошибка: Quarto запустил Python, в котором нет программы shnor или её пакетов.
    увидено: {python}; нет пакета {missing}
    что сделать: Активируйте окружение, в котором установлена shnor (source .venv/bin/activate,
    в Windows – .venv\\Scripts\\activate), и повторите команду. Или задайте в переменной
    QUARTO_PYTHON путь к Python этого окружения.
"""


def main(step: str) -> int:
    """Do the step, in another Python where this one cannot."""
    try:
        module = import_module(f"shnor_lib.publish.{step}")
    except (ImportError, SyntaxError) as failure:  # the latter in an older Python
        return elsewhere(step, getattr(failure, "name", None) or "shnor_lib")
    code: int = module.main()
    return code


def elsewhere(step: str, missing: str) -> int:
    """Do the step in the project's environment, or say what is missing here."""
    others = [ENVIRONMENT / python for python in PYTHONS if (ENVIRONMENT / python).is_file()]
    if others and Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        return subprocess.call([str(others[0].absolute()), __file__, step])  # noqa: S603
    sys.stderr.write(ADVICE.format(python=sys.executable, missing=missing))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
