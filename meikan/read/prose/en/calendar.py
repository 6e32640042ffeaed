"""Weeks, months and seasons counted from the day of publication."""

from datetime import date, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def stretch(day: date, unit: str, step: int) -> str:
    """A week, month, year or season, so many away from that of a day."""
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    monday = day - timedelta(day.weekday()) + timedelta(7 * step)
    if unit == "week":
        return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    if unit == "weekend":
        return f"{(monday + timedelta(5)).isoformat()}/{(monday + timedelta(6)).isoformat()}"
    season, year = SEASON[unit], day.year
    begins = (season - 20) * 3  # month in which it begins
    if step < 0 and (day.month < begins + 3 or season == 24):
        year -= 1
    elif step > 0 and day.month >= begins:
        year += 1
    return f"{year}-{season}"


def weekday_near(day: date, name: str, how: str, ahead: bool) -> date:
    """The day of the week of a name: the last one, or the next where a text looks ahead."""
    number = DAYS.index(name)
    if ahead:
        return day + timedelta((number - day.weekday()) % 7 or 7)
    back = (day.weekday() - number) % 7
    if how == "last" and back == 0:
        back = 7
    return day - timedelta(back)
