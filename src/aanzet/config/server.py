"""gunicorn, started from our own command: loaded once, then forked, so that the processes share their memory."""

import gc
from typing import Any

from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    def __init__(self, *, host: str, port: int, workers: int) -> None:
        self.options = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 4,
            "preload_app": True,
            "loglevel": "warning",
            "timeout": 60,
            "limit_request_line": 8190,  # a story pasted into a search field gets our own words for too long
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
        }
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)  # type: ignore[union-attr]

    def load(self) -> Any:
        """Everything that a request needs is imported and compiled before the fork, and frozen: pages of memory that no
        process writes to are shared by all of them."""
        from .wsgi import application

        warm_up()
        return application


def warm_up() -> None:
    """The address book and the frame of every page; and what is there by now is never looked at again as waste."""
    from django.template import engines
    from django.urls import get_resolver

    get_resolver().reverse_dict  # noqa: B018 (builds it)
    environment = engines.all()[0].env  # type: ignore[attr-defined]
    for name in environment.list_templates(filter_func=lambda name: name.endswith(".html")):
        environment.get_template(name)
    gc.collect()
    gc.freeze()
