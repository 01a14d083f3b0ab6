"""Settings of the tests: those of the product, on a database of their own."""

import os

os.environ["GELIJK_VAR"] = os.environ.get("GELIJK_TEST_VAR", "var/test")
os.environ.pop("DATABASE_URL", None)

from gelijk.config.settings import *
from gelijk.config.settings import DATABASES

# Several runs may go on side by side on one server.
DATABASES["default"]["TEST"] = {"NAME": f"test_gelijk_{os.getpid()}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
