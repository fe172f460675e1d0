package dev.rubrica.bootstrap.architecture.violations.http;

import java.sql.Connection;
import javax.sql.DataSource;

/** Breaks: of adapters only persistence touches the database. */
public record RoutesUsingSql(Connection connection, DataSource source) {}
