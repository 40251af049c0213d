"""The map of the roles: code upward, outward to the right, every point a link."""

from __future__ import annotations

from fieldguide.guide.repository import role_page
from fieldguide.pictures.drawing import Drawing
from fieldguide.pictures.labels import Box, place_labels
from fieldguide.pictures.lines import text_width

# How a role's point is drawn: whether it is in DevRel, disputed, or a neighbor.
STANDING = {"member": "fill", "disputed": "ring", "adjacent": "soft", "outside": "soft"}


def roles_map(d: Drawing) -> float:
    """Draw each role by `map.code` and `map.outward` of `roles.yml`; return the height."""
    if d.narrow:
        return _roles_down(d)
    height = d.sheet.height + 80 if d.sheet.height else 600
    size, key = d.size, d.size * 2.2
    frame = Box(size * 1.9, key, d.width - 2, height - size * 2.1)
    radius, inset = size * 0.42, size * 1.6
    foot = inset * 2.4  # the crowded end: roles without code

    def x(outward: int) -> float:
        return frame.left + inset + outward / 10 * (frame.right - frame.left - 2 * inset)

    def y(code: int) -> float:
        return frame.bottom - foot - code / 10 * (frame.bottom - frame.top - inset - foot)

    _key(d, frame.left)
    for share in (0, 5, 10):
        d.line(x(share), frame.top, x(share), frame.bottom)
        d.line(frame.left, y(share), frame.right, y(share))
    _directions(d, frame.left, height - size * 0.6)
    d.upright(size, frame.top + 24, "more of it is code", "note", "end")
    d.arrow((size * 0.7, frame.top + 18), (size * 0.7, frame.top), kind="line")
    roles = list(d.guide.roles.values())
    points = [(role["name"], x(role["map"]["outward"]), y(role["map"]["code"])) for role in roles]
    labels = place_labels(points, frame, size, radius)
    for role, (name, cx, cy), label in zip(roles, points, labels, strict=True):
        with d.link(role_page(role["id"])):
            if label.box.top - cy > radius * 3 or cy - label.box.bottom > radius * 3:
                d.line(cx, cy, cx, label.box.top if label.box.top > cy else label.box.bottom)
            d.circle(cx, cy, radius, STANDING[role["devrel"]])
            d.text(label.x, label.y, name)
    return height


def _key(d: Drawing, left: float) -> None:
    """What the points' looks mean, in a line at the top."""
    for name, kind in (("in DevRel", "fill"), ("disputed", "ring"), ("neighbor", "soft")):
        d.circle(left + 6, d.size * 0.9, d.size * 0.42, kind)
        d.text(left + 17, d.size * 1.24, name, "note", 0.95)
        left += 44 + text_width(name, d.size)


def _directions(d: Drawing, left: float, y: float) -> None:
    """What left and right mean, in a line whose baseline is at `y`."""
    d.arrow((left + 18, y - 4), (left, y - 4), kind="line")
    d.text(left + 24, y, "feeds inward", "note")
    d.arrow((d.width - 18, y - 4), (d.width, y - 4), kind="line")
    d.text(d.width - 24, y, "speaks outward", "note", 1, "end")


def _roles_down(d: Drawing) -> float:
    """A row a role, the most code first: on a phone names need the whole width."""
    roles = sorted(d.guide.roles.values(), key=lambda role: (-role["map"]["code"], role["name"]))
    left, top, step, radius = 40, 66, 27, 5.5
    _key(d, 0)
    _directions(d, left, 44)
    d.text(0, 44, "code", "note", 0.95)
    first, room = left + radius, d.width - left - 2 * radius
    placed, y = [], top - step
    for role in roles:
        x, wide = first + role["map"]["outward"] / 10 * room, text_width(role["name"], d.size)
        y += step
        row, name = y, (x + 10, y + 4.3, "start")
        if x + 10 + wide > d.width:
            if x - 10 - wide >= 20:
                name = (x - 10, y + 4.3, "end")
            else:  # on a line of its own
                y += 19
                name = (min(x - radius, d.width - wide), y, "start")
        placed.append((role, x, row, *name))
    for share in (0, 5, 10):
        x = first + share / 10 * room
        d.line(x, top - 12, x, y + 16)
    previous = None
    for role, x, row, name_x, name_y, anchor in placed:
        code = role["map"]["code"]
        if code != previous:
            d.line(0, row - 14, d.width, row - 14)
            d.text(0, row + 4.5, str(code), "key")
        previous = code
        with d.link(role_page(role["id"])):
            d.circle(x, row, radius, STANDING[role["devrel"]])
            d.text(name_x, name_y, role["name"], "text", 1, anchor)
    return y + 18
