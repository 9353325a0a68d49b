"""What is done to scriptworker's own objects: a scenario's settings are laid over its own, and its chain is looked at."""


class ChainWatch:
    """Stands where scriptworker makes its chain of trust."""

    def __init__(self, module, settings):
        self.chain = None
        original = module.ChainOfTrust
        frozen = _frozen(settings)

        def make(context, *args, **options):
            context.config.update(frozen)
            self.chain = original(context, *args, **options)
            return self.chain

        module.ChainOfTrust = make

    def links(self):
        """All links so far; what a link does not know (yet) is null."""
        if self.chain is None:
            return []
        return [
            {"name": link.name, "taskId": link.task_id, "taskType": _known(link, "task_type"), "workerImpl": _known(link, "worker_impl")}
            for link in self.chain.links
        ]


def _known(link, name):
    try:
        return getattr(link, name)
    except Exception:
        return None


def _frozen(settings):
    """As scriptworker keeps the settings that it reads from a file."""
    from scriptworker.config import get_frozen_copy

    return {name: get_frozen_copy(value) for name, value in settings.items()}
