"""What the sentences of a recognised paper say: targets, tasks, time limits, bodies, blanks.

Pure functions over plain values: ``FoundPaper`` in, the same paper with findings out
(``reading.understood``). ``sentences`` cuts text into clauses and hides what stands in quotation
marks; ``outlook`` tells which sections plan and which tell what was done, ``moods`` the same of
sentences; ``measures`` reads numbers with their units and operators, ``judging`` says which of
them set a goal, ``names`` what the goal is called, ``indicators`` makes a target of it; ``zeros``,
``ranks`` and ``goals`` read those without a number; ``phrases`` knows the words of time,
``governing`` whether they limit anything, ``times`` makes limits of them; ``offices`` knows names
of bodies, ``bodies`` who answers; ``tasks``, ``drafts``, ``duties`` and ``reach`` join them,
``tables`` reads ledgers; ``blanks`` and ``citations`` stand alone. The words they know are data
(``resources/words``), which an office may edit.

May be imported here: the standard library, ``models`` without its store, ``app.paper`` and
``app.paths``. No other file is opened, and no regular expression may need more than linear time.
"""
