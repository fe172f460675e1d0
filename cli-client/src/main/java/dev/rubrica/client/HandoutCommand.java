package dev.rubrica.client;

import dev.rubrica.client.handout.Handout;
import dev.rubrica.client.handout.HandoutConsole;
import dev.rubrica.client.handout.HandoutRequest;
import dev.rubrica.client.handout.HandoutResult;
import dev.rubrica.client.handout.HandoutSignals;
import dev.rubrica.client.handout.HandoutSummary;
import dev.rubrica.client.handout.HandoutTiming;
import dev.rubrica.client.http.CampaignReport;
import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.LeaseClient;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Hands out the recipients of a campaign to runs of a command. */
@Command(
    name = "handout",
    showEndOfOptionsDelimiterInUsageHelp = true,
    description = {
      "Hand out the recipients of a campaign of a running service to a command that sends.",
      "COMMAND runs once for each lease, with its recipients as JSON lines on standard input. Lines"
          + " KEY<TAB>REASON on its standard output are failures; other lines are passed on. If its"
          + " exit code is 0, the recipients are acknowledged, otherwise handed out again.",
      "Ctrl-C takes no more leases and waits for what runs; a second one ends it.",
      "Exit codes: 0 the campaign is completed, 1 failure, 2 wrong usage, 3 the campaign was"
          + " cancelled or has failed, 130 ended by Ctrl-C before."
    })
public final class HandoutCommand implements Callable<Integer> {

  private static final int FAILURE = 1;
  private static final int CAMPAIGN_FAILED = 3;

  /** As a shell reports processes that a signal has ended. */
  private static final int SIGNAL = 128;

  @ParentCommand private LocalInstallation installation;
  @Spec private CommandSpec command;
  @Mixin private ServiceConnection connection;
  @Mixin private HandoutOptions options;

  @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "The id of the campaign.")
  private long campaign;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command and its arguments, best after --.")
  private List<String> arguments;

  @Option(
      names = "--json",
      description =
          "Print only the totals, as JSON; lines of COMMAND that are not failures go to standard"
              + " error.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    HandoutRequest request = options.request(arguments);
    LeaseClient client = connection.client(installation).leases(campaign);
    PrintWriter err = command.commandLine().getErr();
    HandoutResult result;
    OptionalInt signal;
    try (Progress progress = json ? Progress.none() : Progress.to(err, Terminal.columns())) {
      HandoutConsole console = new HandoutConsole(err, progress, json ? System.err : System.out);
      console.campaign(client.campaign());
      Handout handout = new Handout(client, request, HandoutTiming.DEFAULT, console);
      try (HandoutSignals signals = new HandoutSignals(handout, console)) {
        result = handout.run();
        signal = signals.first();
      }
    }
    print(result, err);
    return exitCode(result, signal);
  }

  private void print(HandoutResult result, PrintWriter err) {
    if (json) {
      command.commandLine().getOut().println(HandoutSummary.json(result));
      command.commandLine().getOut().flush();
    } else {
      // Standard output belongs to the lines of the command.
      err.print(HandoutSummary.text(result));
      err.flush();
    }
  }

  private static int exitCode(HandoutResult result, OptionalInt signal) {
    if (result.outputLost()) {
      throw new ClientException("lines of COMMAND are lost: they could not be written");
    }
    @Nullable CampaignReport end = result.campaign();
    if (end != null && end.isCompleted()) {
      return 0;
    }
    if (end != null && end.isFailed()) {
      return CAMPAIGN_FAILED;
    }
    if (result.failure() != null) {
      throw result.failure();
    }
    if (signal.isPresent()) {
      return SIGNAL + signal.getAsInt();
    }
    if (end != null && end.isDraft()) {
      throw new ClientException("the campaign is a draft: confirm it first");
    }
    return FAILURE;
  }
}
