"""The WSGI entry for any server: `gunicorn aanzet.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanzet.config.settings")
application = get_wsgi_application()
