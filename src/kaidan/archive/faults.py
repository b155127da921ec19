"""The errors that the archive itself tells."""

from kaidan.errors import NotFound, PageError, ReaderFault
from kaidan.model.capture import Capture


def reader_fault(error: Exception) -> ReaderFault:
    """Whatever the reader raised, as an error of its own."""
    what = f"{type(error).__name__}: {error}"
    return ReaderFault(
        ja=f"読み取りが失敗しました ({what})。kaidan の誤りです。この頁を添えて知らせてください。",
        en=f"the reader failed ({what}). This is a fault of kaidan: report it with this page.",
    )


def unknown_document(identity: str) -> NotFound:
    """No document, record, statement or meeting has the id, or its document was erased."""
    return NotFound(
        ja=f"{identity} というIDはありません。kaidan list で一覧を見てください。",
        en=f"There is no id {identity}. kaidan list shows what there is.",
    )


def error_page(capture: Capture) -> PageError:
    """A page of which nothing but an error or a redirect came."""
    return PageError(
        ja=f"{capture.url}: サーバーの返事は{capture.status}でした。返事は保管しましたが、読む本文はありません。",
        en=f"{capture.url}: the server answered {capture.status}. The answer is kept; there is no text to read.",
    )
