"""An empty app: the least that a Textual program costs."""

from textual.app import App

if __name__ == "__main__":
    App[None]().run()
