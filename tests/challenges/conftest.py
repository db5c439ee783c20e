from tests.documents.conftest import press as press
