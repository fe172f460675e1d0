# Made from the distribution: ./mvnw -Ppackage verify, then docker build -t rubrica .
# docs/operations.md, "Docker", has the rest.
FROM debian:13.1-slim
ARG VERSION=0.1.0-SNAPSHOT
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /opt/rubrica rubrica \
    && install -d -o rubrica -g rubrica -m 0700 /var/lib/rubrica
# ADD unpacks a tar, with the times that the start-up cache holds for.
ADD packaging/target/rubrica-${VERSION}.tar.gz /opt/
# A link, since moving the files would cost their size again.
RUN ln -s rubrica-${VERSION} /opt/rubrica && ln -s /opt/rubrica/rubrica /usr/local/bin/rubrica
# The database is somewhere else: without RUBRICA_DB_URL the start is refused in one line.
ENV RUBRICA_EMBEDDED=false \
    RUBRICA_DATA_DIR=/var/lib/rubrica \
    RUBRICA_LOG_FORMAT=json \
    SERVER_HOST=0.0.0.0 \
    SERVER_PORT=8080 \
    RUBRICA_ADMIN_PORT=9090
USER 10001:10001
WORKDIR /var/lib/rubrica
# Files that are being imported, and nothing that must outlive the container.
VOLUME /var/lib/rubrica
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["rubrica", "health"]
ENTRYPOINT ["rubrica"]
CMD ["serve"]
