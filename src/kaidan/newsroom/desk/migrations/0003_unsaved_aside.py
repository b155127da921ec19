from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0002_corrections"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="unsaved", name="one_unsaved_a_person"),
        migrations.AddField(model_name="unsaved", name="aside", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="unsaved",
            constraint=models.UniqueConstraint(
                fields=("user", "article_id"),
                condition=models.Q(aside=False),
                name="one_typed_a_person",
            ),
        ),
    ]
