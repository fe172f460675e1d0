package dev.rubrica.console.person.consent;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.person.PersonLabels;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.consent.ConsentPurpose;
import dev.rubrica.domain.consent.ConsentStatus;
import dev.rubrica.domain.contact.Channel;
import java.util.List;

/**
 * The form that records a consent of a person.
 *
 * @param action the path to which it is sent
 * @param back the page of the person
 * @param zone in which times are typed
 */
public record ConsentScreen(
    PageFrame frame, String action, String back, String zone, ConsentForm form) {

  public List<ConsentPurpose> purposes() {
    return List.of(ConsentPurpose.values());
  }

  public List<ConsentStatus> statuses() {
    return List.of(ConsentStatus.values());
  }

  public List<Channel> channels() {
    return List.of(Channel.values());
  }

  public Message label(ConsentPurpose purpose) {
    return PersonLabels.of(purpose);
  }

  public Message label(ConsentStatus status) {
    return PersonLabels.of(status);
  }
}
