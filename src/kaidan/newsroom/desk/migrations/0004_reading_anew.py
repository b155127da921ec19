"""How far the archive has been read anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_unsaved_aside")]

    operations = [
        migrations.CreateModel(
            name="ReadingAnew",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(max_length=10)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
