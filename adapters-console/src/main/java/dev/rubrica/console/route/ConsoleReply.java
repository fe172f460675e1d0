package dev.rubrica.console.route;

import dev.rubrica.application.port.in.StreamedFile;
import dev.rubrica.http.response.FileType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;

/** The response to a request of the console. */
public sealed interface ConsoleReply {

  /** Headers beside those of all responses. */
  List<Header> headers();

  /**
   * A page, or a part of one.
   *
   * @param template the path of its template
   * @param model the only parameter of the template
   */
  record Html(Status status, String template, Object model, List<Header> headers)
      implements ConsoleReply {}

  /** Leads to another page (303). */
  record SeeOther(String location, List<Header> headers) implements ConsoleReply {}

  /**
   * A file that browsers save.
   *
   * @param type its media type
   * @param name of the file: letters, digits, hyphens and dots
   */
  record Download(String type, String name, byte[] content) implements ConsoleReply {
    @Override
    public List<Header> headers() {
      return List.of(HeaderValues.create(HeaderNames.CONTENT_TYPE, type), disposition(name));
    }
  }

  /**
   * As {@link Download}, of a file that is read while it is sent.
   *
   * @param memory in bytes that reading it takes, beside that of the response
   */
  record StreamedDownload(FileType type, String name, StreamedFile file, long memory)
      implements ConsoleReply {

    /** A file that is read in small parts. */
    public StreamedDownload(FileType type, String name, StreamedFile file) {
      this(type, name, file, 0);
    }

    @Override
    public List<Header> headers() {
      return List.of(type.header(), disposition(name));
    }
  }

  /** Makes the script that asks for a part of a page open another page (401). */
  record ScriptRedirect(String location, List<Header> headers) implements ConsoleReply {}

  static ConsoleReply page(String template, Object model) {
    return new Html(Status.OK_200, template, model, List.of());
  }

  static ConsoleReply page(Status status, String template, Object model) {
    return new Html(status, template, model, List.of());
  }

  static ConsoleReply seeOther(String location, Header... headers) {
    return new SeeOther(location, List.of(headers));
  }

  private static Header disposition(String name) {
    return HeaderValues.create(
        HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }
}
