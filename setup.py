"""What pyproject.toml cannot say: pages and settings in the root of a clone go into a wheel."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PAGES = ("_quarto*.yml", "quarto_step.py", "notebooks/**/*.ipynb")


class WithPages(build_py):
    """Copies the notebooks and the settings of the site to where `project.shipped_files` looks."""

    def run(self) -> None:
        """Copy them after the modules."""
        super().run()
        if self.editable_mode:  # the clone itself has them
            return
        root, shipped = Path(__file__).parent, Path(self.build_lib, "shnor_lib", "shipped")
        for path in (found for pattern in PAGES for found in root.glob(pattern)):
            target = shipped / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            self.copy_file(str(path), str(target))


setup(cmdclass={"build_py": WithPages})
