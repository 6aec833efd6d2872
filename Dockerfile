# The dashboard in a container, for those who want one: docs/operation.md, "In a container".
FROM python:3.11-slim-bookworm

RUN useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin trian \
    && install -d -m 0700 -o trian -g trian /var/lib/trian

WORKDIR /opt/trian
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY app.py pyproject.toml ./
COPY .streamlit/config.toml .streamlit/
COPY campaign campaign
COPY data data
COPY pages pages
COPY queries queries
COPY static static

ENV TRIAN_HOME=/var/lib/trian \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /var/lib/trian
USER trian
EXPOSE 8501

# The process answers, and a snapshot opens. How old its data are: docs/operation.md.
HEALTHCHECK --interval=5m --timeout=30s --start-period=1m \
    CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=10)" \
        && python -c "from campaign import store; store.current()"

# Without a login it listens at 127.0.0.1 alone, as .streamlit/config.toml says.
ENTRYPOINT ["sh", "-c", "umask 077 && exec python -m streamlit run app.py --server.headless=true --server.port=8501 \"$@\"", "trian"]
