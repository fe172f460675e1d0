package dev.rubrica.http.error;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SafeExceptionLogTest {

  @Test
  void traces_classes_and_places_but_no_messages() {
    var fault = new IllegalStateException("phone 3331234567", new RuntimeException("anna@x.it"));
    String trace = SafeExceptionLog.trace(fault);
    assertTrue(trace.contains("java.lang.IllegalStateException"), trace);
    assertTrue(trace.contains("caused by java.lang.RuntimeException"), trace);
    assertTrue(trace.contains("SafeExceptionLogTest.traces_classes"), trace);
    assertFalse(trace.contains("3331234567") || trace.contains("anna"), trace);
  }
}
