"""``python -m kaidan``."""

from kaidan.cli.main import main

if __name__ == "__main__":
    main()
