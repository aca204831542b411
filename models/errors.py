"""Known errors: the fault of the world or of the input, told in one sentence with a next step."""


class KnownError(Exception):
    """A fault that people can understand and act on.

    ``sentence`` says in plain Chinese what happened, ``advice`` what to do next. Whoever catches
    it shows both; anything that is not a ``KnownError`` is a bug and is never caught on the way.
    """

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(f"{sentence}{advice}")
        self.sentence = sentence
        self.advice = advice

    def __reduce__(self) -> tuple[type["KnownError"], tuple[str, str]]:
        """Travel whole between processes: the worker hands known errors back by pickle."""
        return (type(self), (self.sentence, self.advice))


class Cancelled(KnownError):
    """The person cancelled a long job; nothing half-done is left behind."""

    def __init__(self) -> None:
        super().__init__("已取消。", "没有改动任何内容，需要时可以重新开始。")

    def __reduce__(self) -> tuple[type["Cancelled"], tuple[()]]:  # type: ignore[override]
        """Pickle without arguments, since the words are fixed."""
        return (type(self), ())
