package dev.rubrica.persistence.storage;

import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.CustomFieldRepository;
import dev.rubrica.application.port.out.InboundTokenRepository;
import dev.rubrica.application.port.out.KeptAnswerRepository;
import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.StoredFileRepository;
import dev.rubrica.application.port.out.SuppressionRepository;
import dev.rubrica.application.port.out.TagRepository;
import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.campaign.CampaignRepository;
import dev.rubrica.application.port.out.campaign.HandoutRepository;
import dev.rubrica.application.port.out.campaign.RecipientRepository;
import dev.rubrica.application.port.out.consent.ConsentRepository;
import dev.rubrica.application.port.out.dossier.DossierRepository;
import dev.rubrica.application.port.out.erasure.ErasureRepository;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.session.SessionRepository;
import dev.rubrica.persistence.account.PgAccountRepository;
import dev.rubrica.persistence.audit.PgAuditRepository;
import dev.rubrica.persistence.campaign.PgCampaignRepository;
import dev.rubrica.persistence.campaign.audience.PgAudienceRepository;
import dev.rubrica.persistence.campaign.handout.PgHandoutRepository;
import dev.rubrica.persistence.campaign.recipient.PgRecipientRepository;
import dev.rubrica.persistence.consent.PgConsentRepository;
import dev.rubrica.persistence.contact.CustomFieldRegistry;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.contact.PgContactRepository;
import dev.rubrica.persistence.contact.PgCustomFieldRepository;
import dev.rubrica.persistence.dossier.PgDossierRepository;
import dev.rubrica.persistence.erasure.PgErasureRepository;
import dev.rubrica.persistence.export.PgExportRepository;
import dev.rubrica.persistence.file.PgStoredFileRepository;
import dev.rubrica.persistence.idempotency.PgKeptAnswerRepository;
import dev.rubrica.persistence.imports.PgImportJournal;
import dev.rubrica.persistence.imports.PgImportRepository;
import dev.rubrica.persistence.imports.PgKeptUploadRepository;
import dev.rubrica.persistence.inbound.PgInboundTokenRepository;
import dev.rubrica.persistence.jdbc.LowWatermark;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.list.PgListRepository;
import dev.rubrica.persistence.membership.PgMembershipRepository;
import dev.rubrica.persistence.search.MajorityAccount;
import dev.rubrica.persistence.session.PgSessionRepository;
import dev.rubrica.persistence.suppression.PendingSuppressions;
import dev.rubrica.persistence.suppression.PgSuppressionRepository;
import dev.rubrica.persistence.tag.PgTagRepository;

/** The repositories of one connection. */
public record PgRepositories(
    PgSession session,
    CustomFieldRegistry registry,
    LowWatermark watermark,
    MajorityAccount majority,
    PendingSuppressions pendingSuppressions,
    Pseudonyms pseudonyms)
    implements Repositories {

  /**
   * @param known the custom fields that are known to be stored
   */
  PgRepositories(
      PgSession session,
      KnownCustomFields known,
      LowWatermark watermark,
      MajorityAccount majority,
      Pseudonyms pseudonyms) {
    this(
        session,
        new CustomFieldRegistry(session, known),
        watermark,
        majority,
        new PendingSuppressions(session),
        pseudonyms);
  }

  @Override
  public ListRepository lists() {
    return new PgListRepository(session);
  }

  @Override
  public ContactRepository contacts() {
    return new PgContactRepository(session, registry, watermark, majority, pseudonyms);
  }

  @Override
  public CustomFieldRepository customFields() {
    return new PgCustomFieldRepository(session);
  }

  @Override
  public MembershipRepository memberships() {
    return new PgMembershipRepository(session);
  }

  @Override
  public TagRepository tags() {
    return new PgTagRepository(session);
  }

  @Override
  public SuppressionRepository suppressions() {
    return new PgSuppressionRepository(session, pendingSuppressions, pseudonyms);
  }

  @Override
  public ErasureRepository erasures() {
    return new PgErasureRepository(session, pseudonyms, contacts());
  }

  @Override
  public ConsentRepository consents() {
    return new PgConsentRepository(session, pseudonyms);
  }

  @Override
  public DossierRepository dossiers() {
    return new PgDossierRepository(session);
  }

  @Override
  public AccountRepository accounts() {
    return new PgAccountRepository(session);
  }

  @Override
  public InboundTokenRepository inboundTokens() {
    return new PgInboundTokenRepository(session);
  }

  @Override
  public SessionRepository sessions() {
    return new PgSessionRepository(session);
  }

  @Override
  public ImportRepository imports() {
    return new PgImportRepository(session);
  }

  @Override
  public ImportJournal importJournal() {
    return new PgImportJournal(session);
  }

  @Override
  public KeptUploadRepository uploads() {
    return new PgKeptUploadRepository(session);
  }

  @Override
  public AuditRepository audit() {
    return new PgAuditRepository(session);
  }

  @Override
  public KeptAnswerRepository keptAnswers() {
    return new PgKeptAnswerRepository(session);
  }

  @Override
  public StoredFileRepository files() {
    return new PgStoredFileRepository(session);
  }

  @Override
  public ExportRepository exports() {
    return new PgExportRepository(session);
  }

  @Override
  public CampaignRepository campaigns() {
    return new PgCampaignRepository(session);
  }

  @Override
  public AudienceRepository audiences() {
    return new PgAudienceRepository(session, pseudonyms);
  }

  @Override
  public HandoutRepository handouts() {
    return new PgHandoutRepository(session, pseudonyms);
  }

  @Override
  public RecipientRepository recipients() {
    return new PgRecipientRepository(session);
  }

  @Override
  public void waitAsInBulk() {
    session.waitForOthers();
  }
}
