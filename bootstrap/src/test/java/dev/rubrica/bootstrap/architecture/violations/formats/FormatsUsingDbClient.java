package dev.rubrica.bootstrap.architecture.violations.formats;

import io.helidon.dbclient.DbClient;

/** Breaks: of adapters only persistence touches the database. */
public record FormatsUsingDbClient(DbClient client) {}
