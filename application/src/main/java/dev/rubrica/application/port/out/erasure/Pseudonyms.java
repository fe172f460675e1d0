package dev.rubrica.application.port.out.erasure;

import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Optional;

/**
 * Makes pseudonyms of the phone numbers and e-mail addresses of erased people with the erasure key
 * of the service. Equal identities of an account have equal pseudonyms; without the key, nothing
 * can be learned from one. Thread-safe.
 */
public interface Pseudonyms {

  /** Of a node that has no erasure key. */
  Pseudonyms NONE =
      new Pseudonyms() {
        @Override
        public Optional<String> fingerprint() {
          return Optional.empty();
        }

        @Override
        public String of(String salt, String identity) {
          throw new ErasureKeyMissingException();
        }
      };

  /**
   * Identifies the erasure key without revealing it: 64 hexadecimal digits in lower case. Empty if
   * there is no key.
   */
  Optional<String> fingerprint();

  /**
   * The pseudonym of an identity: {@code #} and characters of Base64 for URLs, so that it never
   * equals a phone number or an e-mail address.
   *
   * @param salt the name of the account, which never changes, and which a backup has as well
   * @param identity a phone number in canonical form, or {@link
   *     dev.rubrica.domain.contact.EmailAddress#key}
   * @throws ErasureKeyMissingException there is no erasure key
   */
  String of(String salt, String identity);

  /** The pseudonym of a phone number, in whatever form it is written. */
  default String of(String salt, PhoneNumber number) {
    return of(salt, number.canonical().value());
  }
}
