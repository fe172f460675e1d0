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

  /** Makes the script that asks for a part of a page open another page (401). */
  record ScriptRedirect(String location, List<Header> headers) implements ConsoleReply {}

  /**
   * A file that the browser saves.
   *
   * @param name of the file: letters, digits, hyphens and dots
   */
  record Attachment(FileType type, String name, StreamedFile file) implements ConsoleReply {
    @Override
    public List<Header> headers() {
      return List.of(
          type.header(),
          HeaderValues.create(
              HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\""));
    }
  }

  static ConsoleReply page(String template, Object model) {
    return new Html(Status.OK_200, template, model, List.of());
  }

  static ConsoleReply page(Status status, String template, Object model) {
    return new Html(status, template, model, List.of());
  }

  static ConsoleReply seeOther(String location, Header... headers) {
    return new SeeOther(location, List.of(headers));
  }
}
