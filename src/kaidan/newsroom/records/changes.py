"""The numbered list of changes that the search index follows."""

from django.db import connection, transaction

from kaidan.newsroom.records.models import Change, Counter, Record


@transaction.atomic
def note_change(document_id: str) -> int:
    """Numbers a change of a document's rows or articles; call it inside the transaction that makes the change.

    The counter's row stays locked until that transaction ends, so numbers become visible in their order.
    """
    counter, _ = Counter.objects.select_for_update().get_or_create(id=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    earlier = Change.objects.filter(document_id=document_id).first()
    records = set(Record.objects.filter(document_id=document_id).values_list("id", flat=True))
    records.update(earlier.record_ids if earlier else ())
    # only the newest change of a document matters to a follower
    Change.objects.filter(document_id=document_id).delete()
    Change.objects.create(number=counter.last, document_id=document_id, record_ids=sorted(records))
    return counter.last


def last_change() -> int:
    """The number of the newest change, 0 before the first.

    Every kept page asks for it: written by hand, as to build the query would cost more than to run it.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT last FROM {Counter._meta.db_table} WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
