# The portal behind gunicorn. PostgreSQL runs elsewhere: see docker-compose.yml.
FROM python:3.13-slim

# WeasyPrint's libraries and the fonts of the PDF: Song (serif), Hei (sans) and Kai.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
        fonts-noto-cjk fonts-lxgw-wenkai \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/portal --shell /usr/sbin/nologin portal

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/var/lib/portal \
    STATIC_ROOT=/srv/static \
    WEB_CONCURRENCY=2

WORKDIR /srv/portal
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN python manage.py collectstatic --no-input

USER portal
VOLUME /var/lib/portal
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--threads=4", "--preload", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
