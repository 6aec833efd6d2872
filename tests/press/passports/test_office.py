"""Files that LibreOffice opened and saved again still match."""

import shutil
import subprocess

import pytest

from campaign import i18n

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(OFFICE is None, reason="no LibreOffice (soffice) here"),
]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("form", ["docx", "xlsx", "pptx", "csv", "txt"])
def test_a_file_saved_again_by_libreoffice_matches(exported, tmp_path, form, lang):
    for place, file in enumerate(exported.files(lang, form)):
        path = tmp_path / f"{place}.{form}"
        path.write_bytes(file.content)
        out = tmp_path / "out"
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        asked = [OFFICE, profile, "--headless", "--convert-to", form]
        subprocess.run(
            [*asked, "--outdir", str(out), str(path)],
            check=True,
            capture_output=True,
            timeout=180,
        )

        again = (out / path.name).read_bytes()

        if form not in ("csv", "txt"):
            assert again != file.content
        found = [(one.id, one.verdict) for one in exported.judge(again)]
        assert found == [(one, "match") for one in file.ids]
