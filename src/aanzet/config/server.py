"""gunicorn, started from our own command: loaded once, then forked, so that the processes share their memory."""

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
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
        }
        super().__init__()  # type: ignore[no-untyped-call]

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)  # type: ignore[union-attr]

    def load(self) -> Any:
        from .wsgi import application

        return application
