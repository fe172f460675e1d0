package dev.rubrica.persistence.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The other storage learns the type and the account of each transaction. */
class DelegatingTransactionRunnerTest {

  /** Records the calls, and runs nothing. */
  private record RecordingStorage(List<String> calls) implements Storage {

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return record("read");
    }

    @Override
    public <T> T read(AccountId account, Function<Repositories, T> work) {
      return record("read " + account.value());
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      return record("write");
    }

    @Override
    public <T> T write(AccountId account, Function<Repositories, T> work) {
      return record("write " + account.value());
    }

    @Override
    public <T> T writeInBulk(AccountId account, Function<Repositories, T> work) {
      return record("writeInBulk " + account.value());
    }

    private <T> T record(String call) {
      calls.add(call);
      return null;
    }
  }

  @Test
  void each_kind_of_transaction_is_passed_on() {
    RecordingStorage recording = new RecordingStorage(new ArrayList<>());
    Storage storage = new CustomStorage(new DelegatingTransactionRunner(recording));
    AccountId account = new AccountId(7);

    storage.read(_ -> "");
    storage.read(account, _ -> "");
    storage.write(_ -> "");
    storage.write(account, _ -> "");
    storage.writeInBulk(account, _ -> "");

    assertEquals(List.of("read", "read 7", "write", "write 7", "writeInBulk 7"), recording.calls());
  }
}
