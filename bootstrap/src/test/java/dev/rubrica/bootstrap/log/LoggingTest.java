package dev.rubrica.bootstrap.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoggingTest {

  @AfterEach
  void restoreDefaults() throws IOException {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void commands_log_in_the_format_without_messages_of_exceptions() {
    Logging.configure();
    Handler[] handlers = Logger.getLogger("").getHandlers();
    assertEquals(1, handlers.length);
    assertInstanceOf(TextLogFormatter.class, handlers[0].getFormatter());
    assertEquals(Level.INFO, Logger.getLogger("dev.rubrica").getLevel());
  }
}
