"""Access to scriptworker's own objects: overrides its settings with a scenario's, and reads its chain."""


class ChainWatch:
    """Stands where scriptworker makes its chain of trust, and where it verifies it."""

    def __init__(self, module, settings, now):
        self.chain = None
        # When there was a verdict. Closing the session takes turns in which orphans may let more time pass.
        self.end = None
        original = module.ChainOfTrust
        frozen = _frozen(settings)

        def make(context, *args, **options):
            context.config.update(frozen)
            self.chain = original(context, *args, **options)
            return self.chain

        module.ChainOfTrust = make
        verify = module.verify_chain_of_trust

        async def verify_chain_of_trust(*args, **options):
            try:
                return await verify(*args, **options)
            finally:
                self.end = now()

        module.verify_chain_of_trust = verify_chain_of_trust

    def links(self):
        """All links so far; unknown properties are null."""
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
    """In the form of settings that scriptworker reads from a file."""
    from scriptworker.config import get_frozen_copy

    return {name: get_frozen_copy(value) for name, value in settings.items()}
