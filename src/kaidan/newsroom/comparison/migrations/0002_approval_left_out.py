from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comparison", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="left_out",
            field=models.BooleanField(default=False),
        ),
    ]
