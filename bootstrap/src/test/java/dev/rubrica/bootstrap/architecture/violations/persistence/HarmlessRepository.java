package dev.rubrica.bootstrap.architecture.violations.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.dbclient.DbClient;
import java.sql.Connection;

/** Breaks no rule. */
public record HarmlessRepository(DbClient client, Connection connection, ObjectMapper json) {}
