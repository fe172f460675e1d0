package dev.rubrica.application.service.contact;

import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.CustomField;
import java.util.List;

/** Finds the custom fields of an account. */
public final class CustomFieldService implements FindCustomFields {

  private final Storage storage;

  public CustomFieldService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public List<CustomField> customFields(AccountId account) {
    return storage.read(account, in -> in.customFields().find(account));
  }
}
