package dev.rubrica.http.request.multipart;

/**
 * The file of a form, received while the form was read. The request owns it and closes it at its
 * end, whatever the outcome; whoever needs the file for longer takes it over before that.
 */
public interface ReceivedFile extends AutoCloseable {

  /** Discards the file unless it was taken over. May be called more than once. */
  @Override
  void close();
}
