package dev.rubrica.bootstrap.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command's answer goes: for people, or for programs. */
final class Output {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON, and nothing else, to standard output.")
  private boolean json;

  void print(Object answer, String text) {
    try {
      command.commandLine().getOut().print(json ? MAPPER.writeValueAsString(answer) + "\n" : text);
      command.commandLine().getOut().flush();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
