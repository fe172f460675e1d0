package dev.rubrica.persistence.custom;

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
import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.session.SessionRepository;

/** The repositories of one transaction. Return your own instead of those of the delegate. */
record CustomRepositories(Repositories delegate) implements Repositories {

  @Override
  public ListRepository lists() {
    return delegate.lists();
  }

  @Override
  public ContactRepository contacts() {
    return delegate.contacts();
  }

  @Override
  public CustomFieldRepository customFields() {
    return delegate.customFields();
  }

  @Override
  public MembershipRepository memberships() {
    return delegate.memberships();
  }

  @Override
  public TagRepository tags() {
    return delegate.tags();
  }

  @Override
  public SuppressionRepository suppressions() {
    return delegate.suppressions();
  }

  @Override
  public ConsentRepository consents() {
    return delegate.consents();
  }

  @Override
  public DossierRepository dossiers() {
    return delegate.dossiers();
  }

  @Override
  public ErasureRepository erasures() {
    return delegate.erasures();
  }

  @Override
  public AccountRepository accounts() {
    return delegate.accounts();
  }

  @Override
  public InboundTokenRepository inboundTokens() {
    return delegate.inboundTokens();
  }

  @Override
  public SessionRepository sessions() {
    return delegate.sessions();
  }

  @Override
  public ImportRepository imports() {
    return delegate.imports();
  }

  @Override
  public ImportJournal importJournal() {
    return delegate.importJournal();
  }

  @Override
  public KeptUploadRepository uploads() {
    return delegate.uploads();
  }

  @Override
  public AuditRepository audit() {
    return delegate.audit();
  }

  @Override
  public KeptAnswerRepository keptAnswers() {
    return delegate.keptAnswers();
  }

  @Override
  public StoredFileRepository files() {
    return delegate.files();
  }

  @Override
  public CampaignRepository campaigns() {
    return delegate.campaigns();
  }

  @Override
  public AudienceRepository audiences() {
    return delegate.audiences();
  }

  @Override
  public HandoutRepository handouts() {
    return delegate.handouts();
  }

  @Override
  public RecipientRepository recipients() {
    return delegate.recipients();
  }

  @Override
  public ExportRepository exports() {
    return delegate.exports();
  }

  @Override
  public void waitAsInBulk() {
    delegate.waitAsInBulk();
  }
}
