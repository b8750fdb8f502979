"""What tests of several kinds share."""

import pytest
from hypothesis import settings

from shnor_lib.publish.embedded import publisher

# The same examples in every run, and a busy machine fails none of them.
settings.register_profile("shnor", deadline=None, derandomize=True)
settings.load_profile("shnor")


@pytest.fixture(scope="session")
def publish_site():
    """Lay out every executed page of a project without executing any."""

    def publish(project, site, profile, progress):
        layout = publisher.open_layout(project, site, profile, progress)
        targets = sorted([*project.glob("index.ipynb"), *project.glob("reports/**/*.ipynb")])
        publisher.make_pages(layout, targets, progress)
        publisher.copy_shared(layout)

    return publish
