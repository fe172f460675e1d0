# Built from the distribution: ./mvnw -Ppackage verify, then docker build -t rubrica .
# See docs/operations.md, "Docker".
FROM debian:13.1-slim
ARG VERSION=0.1.0-SNAPSHOT
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /opt/rubrica rubrica \
    && install -d -o rubrica -g rubrica -m 0700 /var/lib/rubrica
# ADD unpacks a tar and keeps the modification times that the start-up cache requires.
ADD packaging/target/rubrica-${VERSION}.tar.gz /opt/
# A link, since moving the files would double their size in the image.
RUN ln -s rubrica-${VERSION} /opt/rubrica && ln -s /opt/rubrica/rubrica /usr/local/bin/rubrica
# The container has no embedded database: it does not start without RUBRICA_DB_URL.
ENV RUBRICA_EMBEDDED=false \
    RUBRICA_DATA_DIR=/var/lib/rubrica \
    RUBRICA_LOG_FORMAT=json \
    SERVER_HOST=0.0.0.0 \
    SERVER_PORT=8080 \
    RUBRICA_ADMIN_PORT=9090
USER 10001:10001
WORKDIR /var/lib/rubrica
# Uploaded files during their import; nothing that must outlive the container.
VOLUME /var/lib/rubrica
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["rubrica", "health"]
ENTRYPOINT ["rubrica"]
CMD ["serve"]
