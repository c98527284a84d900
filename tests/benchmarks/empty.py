"""An app with nothing in it: what a Textual program costs at the least."""

from textual.app import App

if __name__ == "__main__":
    App[None]().run()
