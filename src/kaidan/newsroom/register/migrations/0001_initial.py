import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(db_index=True)),
                ("person", models.CharField(db_index=True, max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("post", models.CharField(db_index=True, max_length=400)),
                ("label", models.CharField(max_length=400)),
                ("role", models.CharField(max_length=12)),
                ("service", models.CharField(blank=True, max_length=40)),
                ("rank", models.CharField(blank=True, max_length=120)),
                ("start", models.CharField(blank=True, max_length=10)),
                ("end", models.CharField(blank=True, max_length=10)),
                ("ended_by", models.CharField(blank=True, max_length=10)),
                ("start_record", models.CharField(blank=True, max_length=120)),
                ("end_record", models.CharField(blank=True, max_length=120)),
                ("source", models.CharField(blank=True, max_length=2000)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                ("id", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField(db_index=True)),
                ("name", models.TextField(blank=True)),
                ("place", models.TextField(blank=True)),
                ("requested_at", models.CharField(blank=True, max_length=40)),
                ("requested_by", models.TextField(blank=True)),
                ("status", models.CharField(max_length=12)),
            ],
            options={
                "ordering": ["-position"],
            },
        ),
        migrations.CreateModel(
            name="OldOperation",
            fields=[
                ("id", models.CharField(max_length=120, primary_key=True, serialize=False)),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_ids",
                        to="register.operation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("record", models.CharField(db_index=True, max_length=120)),
                ("number", models.CharField(blank=True, max_length=12)),
                ("as_of", models.CharField(blank=True, max_length=40)),
                ("status", models.CharField(max_length=12)),
                ("changes", models.JSONField(default=list)),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="register.operation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
    ]
