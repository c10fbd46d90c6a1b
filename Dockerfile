# syntax=docker/dockerfile:1
# Emenda's image, for the web server and for the background worker. See docs/deploy.md.

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
# Only the lock, so that this slow layer is made anew only when the lock changes. Every file is checked by its hash.
COPY requirements.txt ./
RUN pip install --no-input --require-hashes --only-binary :all: -r requirements.txt
COPY manage.py gunicorn.conf.py ./
COPY articles ./articles
COPY annotate ./annotate
COPY templates ./templates
COPY static ./static
COPY locale ./locale
COPY demo ./demo
# The key is for this one command; a running Emenda has to be given its own.
RUN EMENDA_SECRET_KEY=only-while-the-image-is-built-never-to-serve EMENDA_DATA_DIR=/tmp \
    python manage.py collectstatic --noinput --verbosity 0 --ignore "hx-*" \
    && python -m compileall -q articles annotate manage.py

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    EMENDA_DATA_DIR=/data \
    PORT=8000
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin emenda \
    && mkdir /data \
    && chown emenda /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000
# The address the check asks for must be one of EMENDA_ALLOWED_HOSTS; "localhost" is in docker-compose.yml.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://localhost:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["gunicorn", "annotate.wsgi"]
