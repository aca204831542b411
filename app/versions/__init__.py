"""The past of a plan, read from its milestones and from the journal.

``moments`` lists what one can go back to and makes the version of any of them, ``state`` tells how
far the paper has come, ``life`` what one section went through and why, ``audit`` every change with
its old and new value, ``reasons`` and ``contrast`` make 对照表, ``following`` walks what is shown.

May be imported here: ``models``, ``app.compare``, ``app.export``, ``app.commands`` for its values,
the session, files. Nothing here changes anything.
"""
