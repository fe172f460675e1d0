package dev.rubrica.persistence;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.PersonName;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** A random contact as in real data: incomplete, or with accents and symbols. */
record RandomContact(ContactDetails details, boolean valid) {

  private static final String[] FIRST = {
    null,
    "Anna",
    "ANNA",
    "Niccolò",
    "niccolo",
    "Zoë",
    "Łukasz",
    "Ørjan",
    "李",
    "50%_\\",
    "Maria Rosa"
  };
  private static final String[] LAST = {
    null, "Rossi", "rossi", "D'Angelo", "Straße", "De Luca", "Zanetti", "\uD83D\uDE00", "Àbaco"
  };

  static RandomContact of(Random random, int number) {
    return of(random, number, random.nextInt(4) > 0);
  }

  static RandomContact phoned(Random random, int number) {
    return of(random, number, true);
  }

  private static RandomContact of(Random random, int number, boolean phoned) {
    boolean mailed = !phoned || random.nextBoolean();
    ContactDetails details =
        new ContactDetails(
            new PersonName(pick(random, FIRST), pick(random, LAST)),
            new ContactDetails.ContactPoints(
                phoned ? phone(number) : null,
                mailed ? new EmailAddress(mail(random, number)) : null,
                channels(random)),
            new ContactDetails.Attributes(
                pick(random, null, Gender.MALE, Gender.FEMALE, Gender.OTHER),
                random.nextInt(10) == 0,
                RandomCustomFields.of(random),
                RandomTags.of(random)),
            ContactFieldSamples.random(random, 0.67));
    return new RandomContact(details, random.nextInt(5) > 0);
  }

  /** The phone number of a contact; a few have an older form. */
  static PhoneNumber phone(int number) {
    int digits = 1_000_000 + (number * 7_919) % 900_000;
    return new PhoneNumber(number % 20 == 0 ? "+549333" + digits : "+39333" + digits);
  }

  private static String mail(Random random, int number) {
    return (random.nextBoolean() ? "Anna.Rossi" : "büro") + number + "@Example.com";
  }

  static Set<Channel> channels(Random random) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if (random.nextInt(3) == 0) {
        channels.add(channel);
      }
    }
    return channels;
  }

  @SafeVarargs
  static <T> T pick(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }
}
