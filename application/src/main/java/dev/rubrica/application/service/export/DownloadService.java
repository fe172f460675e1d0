package dev.rubrica.application.service.export;

import dev.rubrica.application.port.in.DownloadExports;
import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.background.StorageRetry;
import dev.rubrica.application.service.file.ExpiredFileException;
import dev.rubrica.application.service.file.StoredFileInput;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.LinkExpired;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.file.StoredFile;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of exports. A download that has begun goes on beyond the end of its link, and
 * fails when the file is deleted.
 */
public final class DownloadService implements DownloadExports {

  private final Storage storage;
  private final DownloadLinks links;
  private final Clock clock;

  public DownloadService(Storage storage, DownloadLinks links, Clock clock) {
    this.storage = storage;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Optional<Download> open(DownloadLink link) {
    return links.isGenuine(link) ? Optional.of(openGenuine(link)) : Optional.empty();
  }

  // The link is the credential of the request, so its account is not known to exist.
  private Download openGenuine(DownloadLink link) {
    Instant now = clock.instant();
    return storage
        .read(
            in ->
                in.exports()
                    .find(link.account(), link.export())
                    .filter(job -> isCurrent(link, job.linkAt(now)))
                    .flatMap(job -> download(in, link.account(), job, now)))
        .orElseThrow(LinkExpired::new);
  }

  @Override
  public Download open(AccountId account, ExportId export) {
    Instant now = clock.instant();
    return storage.read(
        account,
        in -> {
          ExportJob job =
              in.exports()
                  .find(account, export)
                  .orElseThrow(() -> new NotFound(Kind.EXPORT, export.value()));
          return Optional.of(job)
              .filter(one -> one.isDownloadable(now))
              .flatMap(one -> download(in, account, one, now))
              .orElseThrow(
                  () -> new WrongState(Kind.EXPORT, export.value(), "has no file to download"));
        });
  }

  private static boolean isCurrent(DownloadLink link, ExportJob.@Nullable Link last) {
    return last != null && last.number() == link.number() && last.end().equals(link.end());
  }

  private Optional<Download> download(
      Repositories in, AccountId account, ExportJob job, Instant now) {
    return in.files()
        .find(account, Objects.requireNonNull(job.file()).id(), now)
        .map(
            file ->
                new FileDownload(
                    new RetryingReads(storage),
                    account,
                    job.id(),
                    job.format(),
                    Objects.requireNonNull(job.state().completedAt()),
                    file));
  }

  private record FileDownload(
      Storage storage,
      AccountId account,
      ExportId export,
      ExportFormat format,
      Instant completedAt,
      StoredFile file)
      implements Download {

    @Override
    public long bytes() {
      return file.bytes();
    }

    @Override
    public InputStream range(long offset, long length) {
      return new DownloadInput(new StoredFileInput(storage, account, file, offset, length));
    }
  }

  /** The content of a file; when it is deleted meanwhile, its link has expired. */
  private static final class DownloadInput extends InputStream {

    private final StoredFileInput content;

    private DownloadInput(StoredFileInput content) {
      this.content = content;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return content.read(bytes, offset, length);
      } catch (ExpiredFileException _) {
        throw new LinkExpired();
      }
    }
  }

  /** Reads that are repeated while the storage is unavailable: the response has begun by then. */
  private record RetryingReads(Storage storage) implements Storage {

    @Override
    public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
      return StorageRetry.always(() -> false).run(() -> storage.read(account, work));
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
      return storage.write(work);
    }
  }
}
