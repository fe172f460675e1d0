package dev.rubrica.persistence.pool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDBC URL of the database. It names one server, or several separated by commas, of which one
 * is the primary.
 */
public final class DatabaseUrl {

  /** The parameter that selects servers by their role. */
  private static final String ROLE = "targetServerType";

  private static final String PRIMARY = "primary";
  private static final Pattern PARTS = Pattern.compile("(jdbc:[^/?]+//)([^/?]*)(.*)");

  private final String text;
  private final List<String> servers;
  private final String before;
  private final String after;

  /**
   * @param text a URL that the driver accepts
   */
  public DatabaseUrl(String text) {
    this.text = text;
    Matcher parts = PARTS.matcher(text);
    // Without servers, as in jdbc:postgresql:name, the driver uses the local one.
    boolean named = parts.matches();
    this.servers = named ? Arrays.asList(parts.group(2).split(",", -1)) : List.of("");
    this.before = named ? parts.group(1) : text;
    this.after = named ? parts.group(3) : "";
  }

  /** The servers with their ports, in the order of the URL. */
  List<String> servers() {
    return servers;
  }

  public boolean hasSeveralServers() {
    return servers.size() > 1;
  }

  /** Whether an element of the list of servers is empty. */
  public boolean lacksServer() {
    return hasSeveralServers() && servers.contains("");
  }

  /** Whether the URL requires a server that need not be the primary. */
  public boolean allowsStandby() {
    String role = parameter(ROLE).orElse(PRIMARY);
    return !role.equals(PRIMARY) && (hasSeveralServers() || !role.equals("any"));
  }

  /** Whether only the primary may be used: the URL says so, or there are several servers. */
  boolean requiresPrimary() {
    return hasSeveralServers() || parameter(ROLE).equals(Optional.of(PRIMARY));
  }

  /** The URL of one of the servers, with the same database and the same parameters. */
  String of(String server) {
    return before + server + after;
  }

  boolean hasParameter(String name) {
    return parameter(name).isPresent();
  }

  private Optional<String> parameter(String name) {
    int start = text.indexOf('?') + 1;
    return start == 0
        ? Optional.empty()
        : Arrays.stream(text.substring(start).split("&"))
            .filter(parameter -> parameter.startsWith(name + "="))
            .map(parameter -> parameter.substring(name.length() + 1))
            .findFirst();
  }

  /** Without the text, which may contain a password. */
  @Override
  public String toString() {
    return "DatabaseUrl" + servers;
  }
}
