"""``python -m crmplan``."""

from crmplan.cli import run

if __name__ == "__main__":
    run()
