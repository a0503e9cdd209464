# Reference values for dutch_calendar: python3 dutch_calendar.py, in this folder.
# Python 3.11, holidays 0.109, python-dateutil 2.9.0. Writes dutch_holidays.csv and easter.csv.
#   dutch_holidays.csv  holidays.Netherlands, public and optional, whose years start in 1966; the names
#                       in lower case, since only their capitals differ from ours
#   easter.csv          dateutil.easter, Western method
import csv
from datetime import date

from dateutil.easter import EASTER_WESTERN, easter
from holidays.countries import Netherlands

with open("dutch_holidays.csv", "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["day", "names"])
    found = Netherlands(years=range(1966, 2101), categories=("public", "optional"), language="nl")
    for day, names in sorted(found.items()):
        rows.writerow([day, ", ".join(sorted(set(names.lower().split("; "))))])

with open("easter.csv", "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["day"])
    for year in range(1583, 2600):
        day = easter(year, EASTER_WESTERN)
        rows.writerow([date(day.year, day.month, day.day)])
