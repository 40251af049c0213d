"""Another machine, for every Python that finds this folder on its path.

Its clock is 400 days ahead, it lists folders the other way round, and its zlib compresses otherwise.
"""

import datetime
import os
import time
import zlib

AHEAD = 400 * 24 * 60 * 60
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime

time.time = lambda: _time() + AHEAD
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)

_compress, _compressobj = zlib.compress, zlib.compressobj
zlib.compress = lambda data, /, level=-1, **more: _compress(data, 1, **more)
zlib.compressobj = lambda level=-1, *more, **named: _compressobj(1, *more, **named)

_listdir, _scandir = os.listdir, os.scandir
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)


class _Scanned:
    def __init__(self, path="."):
        with _scandir(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self.entries = iter(())


os.scandir = _Scanned


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
