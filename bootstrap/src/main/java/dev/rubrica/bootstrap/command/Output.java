package dev.rubrica.bootstrap.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the result of a command to standard output, as text or, with {@code --json}, as JSON. */
final class Output {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print only JSON to standard output.")
  private boolean json;

  void print(Object result, String text) {
    try {
      command.commandLine().getOut().print(json ? MAPPER.writeValueAsString(result) + "\n" : text);
      command.commandLine().getOut().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
