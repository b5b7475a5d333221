"""How long django-post_office takes to send so many queued mails; runs in an environment of its own.

    PYTHON benchmarks/peers/queued_by_django.py FOLDER PORT MAILS FILE

FILE holds text and HTML of the mail, parted by a NUL. Prints the seconds that sending took.
"""

import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

folder, port, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
text, html = Path(sys.argv[4]).read_text(encoding="utf-8").split("\0")
durable = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000"
database = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "peer.db"}
settings.configure(
    DATABASES={"default": {**database, "OPTIONS": {"init_command": durable}}},
    INSTALLED_APPS=["django.contrib.contenttypes", "post_office"],
    EMAIL_BACKEND="post_office.EmailBackend",
    EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=port,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    SECRET_KEY="none is needed",
    POST_OFFICE={"BATCH_SIZE": 100, "THREADS_PER_PROCESS": 5, "LOG_LEVEL": 0},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()
call_command("migrate", verbosity=0)

from post_office import mail  # noqa: E402
from post_office.models import STATUS, Email  # noqa: E402

fixed = {"sender": "kim@example.com", "subject": "x", "message": text, "html_message": html}
mail.send_many([{"recipients": [f"p{n}@example.com"], **fixed} for n in range(number)])
queued = Email.objects.filter(status=STATUS.queued)
assert queued.count() == number
began = time.perf_counter()
while queued.exists():
    mail.send_queued(processes=1, log_level=0)
took = time.perf_counter() - began
assert Email.objects.filter(status=STATUS.sent).count() == number
print(took)
