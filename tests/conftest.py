"""What tests of several kinds share."""

import pytest

from shnor_lib.publish import embedded


@pytest.fixture(scope="session")
def publish_site():
    """Lay out every executed page of a project without executing any."""

    def publish(project, site, profile, progress):
        layout = embedded.open_layout(project, site, profile, progress)
        targets = sorted([*project.glob("index.ipynb"), *project.glob("reports/*/**/*.ipynb")])
        embedded.make_pages(layout, targets, progress)
        embedded.copy_shared(layout)

    return publish
