package dev.rubrica.application.port.out;

import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.campaign.CampaignRepository;
import dev.rubrica.application.port.out.campaign.HandoutRepository;
import dev.rubrica.application.port.out.campaign.RecipientRepository;
import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.port.out.dossier.DossierRepository;
import dev.rubrica.application.port.out.erasure.ErasureRepository;
import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.session.SessionRepository;

/**
 * The repositories of a transaction. They are valid only during the call of {@link Storage} that
 * passes them; changes are possible only in {@link Storage#write}.
 */
public interface Repositories {

  ListRepository lists();

  ContactRepository contacts();

  CustomFieldRepository customFields();

  MembershipRepository memberships();

  TagRepository tags();

  SuppressionRepository suppressions();

  ConsentRepository consents();

  DossierRepository dossiers();

  ErasureRepository erasures();

  AccountRepository accounts();

  InboundTokenRepository inboundTokens();

  SessionRepository sessions();

  ImportRepository imports();

  ImportJournal importJournal();

  KeptUploadRepository uploads();

  AuditRepository audit();

  KeptAnswerRepository keptAnswers();

  StoredFileRepository files();

  ExportRepository exports();

  CampaignRepository campaigns();

  AudienceRepository audiences();

  HandoutRepository handouts();

  RecipientRepository recipients();

  /**
   * Extends the timeout for locks that others hold, until the end of the transaction, to that of
   * {@link Storage#writeInBulk}.
   */
  default void waitAsInBulk() {}
}
