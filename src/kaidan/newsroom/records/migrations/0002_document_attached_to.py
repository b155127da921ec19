from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="attached_to",
            field=models.CharField(blank=True, db_index=True, default="", max_length=120),
        ),
    ]
