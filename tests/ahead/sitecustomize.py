"""A clock that is 400 days ahead, for every Python that finds this folder on its path."""

import datetime
import time

AHEAD = 400 * 24 * 60 * 60
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime

time.time = lambda: _time() + AHEAD
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)


class _Kind(type):
    def __instancecheck__(cls, other):
        return isinstance(other, _datetime)


class _Ahead(datetime.datetime, metaclass=_Kind):
    @classmethod
    def now(cls, tz=None):
        return _datetime.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


_datetime, datetime.datetime = datetime.datetime, _Ahead
