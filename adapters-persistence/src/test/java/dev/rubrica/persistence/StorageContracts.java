package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.persistence.storage.PgStorage;
import dev.rubrica.testkit.contract.AccountRepositoryContract;
import dev.rubrica.testkit.contract.AuditRepositoryContract;
import dev.rubrica.testkit.contract.ConcurrentWritersContract;
import dev.rubrica.testkit.contract.ConditionalChangesContract;
import dev.rubrica.testkit.contract.ContactBatchContract;
import dev.rubrica.testkit.contract.ContactDeletionContract;
import dev.rubrica.testkit.contract.ContactFieldContract;
import dev.rubrica.testkit.contract.ContactFilterContract;
import dev.rubrica.testkit.contract.ContactOptOutContract;
import dev.rubrica.testkit.contract.ContactOrderContract;
import dev.rubrica.testkit.contract.ContactPagingContract;
import dev.rubrica.testkit.contract.ContactRepositoryContract;
import dev.rubrica.testkit.contract.ContactSearchContract;
import dev.rubrica.testkit.contract.CustomFieldContract;
import dev.rubrica.testkit.contract.GroupedWritesContract;
import dev.rubrica.testkit.contract.InboundTokenRepositoryContract;
import dev.rubrica.testkit.contract.KeptAnswerRepositoryContract;
import dev.rubrica.testkit.contract.MembershipRepositoryContract;
import dev.rubrica.testkit.contract.OptOutFilterContract;
import dev.rubrica.testkit.contract.StorageContract;
import dev.rubrica.testkit.contract.StoredFileRepositoryContract;
import dev.rubrica.testkit.contract.campaign.AudienceContract;
import dev.rubrica.testkit.contract.campaign.CampaignRepositoryContract;
import dev.rubrica.testkit.contract.campaign.CampaignSearchContract;
import dev.rubrica.testkit.contract.campaign.ConcurrentHandoutContract;
import dev.rubrica.testkit.contract.campaign.DueCampaignContract;
import dev.rubrica.testkit.contract.campaign.HandoutContract;
import dev.rubrica.testkit.contract.campaign.HandoutModelContract;
import dev.rubrica.testkit.contract.campaign.LeaseExtensionContract;
import dev.rubrica.testkit.contract.campaign.RecipientContract;
import dev.rubrica.testkit.contract.consent.ConsentRepositoryContract;
import dev.rubrica.testkit.contract.dossier.DossierRepositoryContract;
import dev.rubrica.testkit.contract.erasure.ErasedRecipientContract;
import dev.rubrica.testkit.contract.erasure.ErasedReturnContract;
import dev.rubrica.testkit.contract.erasure.ErasureContract;
import dev.rubrica.testkit.contract.export.ExportRepositoryContract;
import dev.rubrica.testkit.contract.imports.ImportErasureContract;
import dev.rubrica.testkit.contract.imports.ImportForecastContract;
import dev.rubrica.testkit.contract.imports.ImportRepositoryContract;
import dev.rubrica.testkit.contract.imports.ImportResumptionContract;
import dev.rubrica.testkit.contract.imports.ImportRunContract;
import dev.rubrica.testkit.contract.imports.ImportSearchContract;
import dev.rubrica.testkit.contract.imports.KeptUploadContract;
import dev.rubrica.testkit.contract.imports.SimulatedImportContract;
import dev.rubrica.testkit.contract.list.ConcurrentRestoresContract;
import dev.rubrica.testkit.contract.list.DeletedListContract;
import dev.rubrica.testkit.contract.list.ListModelContract;
import dev.rubrica.testkit.contract.list.ListPagingContract;
import dev.rubrica.testkit.contract.list.ListRepositoryContract;
import dev.rubrica.testkit.contract.list.ListSearchContract;
import dev.rubrica.testkit.contract.session.SessionRepositoryContract;
import dev.rubrica.testkit.contract.suppression.ConcurrentSuppressionsContract;
import dev.rubrica.testkit.contract.suppression.LiftContract;
import dev.rubrica.testkit.contract.suppression.ReachabilityContract;
import dev.rubrica.testkit.contract.suppression.SuppressContract;
import dev.rubrica.testkit.contract.suppression.SuppressionModelContract;
import dev.rubrica.testkit.contract.suppression.SuppressionSearchContract;
import dev.rubrica.testkit.contract.tag.TagModelContract;
import dev.rubrica.testkit.contract.tag.TagRepositoryContract;
import dev.rubrica.testkit.contract.undo.ConcurrentUndoContract;
import dev.rubrica.testkit.contract.undo.FailedUndoContract;
import dev.rubrica.testkit.contract.undo.ImportUndoContract;
import dev.rubrica.testkit.contract.undo.ImportUndoModelContract;
import dev.rubrica.testkit.contract.undo.ImportedOptOutContract;
import dev.rubrica.testkit.contract.undo.ReimportUndoContract;
import dev.rubrica.testkit.contract.undo.ValueRestorationContract;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * The contracts of the storage, for tests that run them on a database of their own. {@link
 * dev.rubrica.testkit.contract.imports.OverlappingBatchesContract} is not among them, because it
 * takes as long as all others and sends no statements of its own.
 */
public abstract class StorageContracts {

  protected abstract Storage storage();

  /** The storage for contracts that must fail when writers wait for each other in a circle. */
  protected Storage storageOfConcurrentWriters() {
    return storage();
  }

  protected abstract class OnPostgres {
    public Storage storage() {
      return StorageContracts.this.storage();
    }
  }

  /** The clock of the database cannot be moved, so times are moved into the past. */
  protected abstract class InCampaignTime extends OnPostgres {
    public void pass(TestAccount account, Duration time) {
      ((PgStorage) storage())
          .writeSession(session -> new CampaignTimeShift(session, account.id()).pass(time));
    }
  }

  @Nested
  class Transactions extends OnPostgres implements StorageContract {}

  @Nested
  class StoredFiles extends OnPostgres implements StoredFileRepositoryContract {}

  @Nested
  class Exports extends OnPostgres implements ExportRepositoryContract {}

  @Nested
  class Accounts extends OnPostgres implements AccountRepositoryContract {}

  @Nested
  class InboundTokens extends OnPostgres implements InboundTokenRepositoryContract {}

  @Nested
  class Sessions extends OnPostgres implements SessionRepositoryContract {}

  @Nested
  class Consents extends OnPostgres implements ConsentRepositoryContract {}

  @Nested
  class Erasures extends OnPostgres implements ErasureContract {}

  @Nested
  class ErasedReturns extends OnPostgres implements ErasedReturnContract {}

  @Nested
  class ErasedRecipients extends OnPostgres implements ErasedRecipientContract {}

  @Nested
  class Dossiers extends OnPostgres implements DossierRepositoryContract {}

  @Nested
  class Lists extends OnPostgres implements ListRepositoryContract {}

  @Nested
  class DeletedLists extends OnPostgres implements DeletedListContract {}

  @Nested
  class ListModels extends OnPostgres implements ListModelContract {}

  @Nested
  class ListSearches extends OnPostgres implements ListSearchContract {}

  @Nested
  class ListPages extends OnPostgres implements ListPagingContract {}

  @Nested
  class Contacts extends OnPostgres implements ContactRepositoryContract {}

  @Nested
  class ContactBatches extends OnPostgres implements ContactBatchContract {}

  @Nested
  class ContactSearches extends OnPostgres implements ContactSearchContract {}

  @Nested
  class ContactFields extends OnPostgres implements ContactFieldContract {}

  @Nested
  class ContactFilters extends OnPostgres implements ContactFilterContract {}

  @Nested
  class ContactOptOuts extends OnPostgres implements ContactOptOutContract {}

  @Nested
  class OptOutFilters extends OnPostgres implements OptOutFilterContract {}

  @Nested
  class TagsOfContacts extends OnPostgres implements TagRepositoryContract {}

  @Nested
  class TagModels extends OnPostgres implements TagModelContract {}

  @Nested
  class Suppressing extends OnPostgres implements SuppressContract {}

  @Nested
  class Lifting extends OnPostgres implements LiftContract {}

  @Nested
  class SuppressionSearches extends OnPostgres implements SuppressionSearchContract {}

  @Nested
  class Reachability extends OnPostgres implements ReachabilityContract {}

  @Nested
  class SuppressionModels extends OnPostgres implements SuppressionModelContract {}

  @Nested
  class ConcurrentSuppressions extends OnPostgres implements ConcurrentSuppressionsContract {
    @Override
    public Storage storage() {
      return storageOfConcurrentWriters();
    }
  }

  @Nested
  class CustomFields extends OnPostgres implements CustomFieldContract {}

  @Nested
  class ContactOrders extends OnPostgres implements ContactOrderContract {}

  @Nested
  class ContactPages extends OnPostgres implements ContactPagingContract {}

  @Nested
  class ContactDeletions extends OnPostgres implements ContactDeletionContract {}

  @Nested
  class Memberships extends OnPostgres implements MembershipRepositoryContract {}

  @Nested
  class Imports extends OnPostgres implements ImportRepositoryContract {}

  @Nested
  class ImportSearches extends OnPostgres implements ImportSearchContract {}

  @Nested
  class ImportErasures extends OnPostgres implements ImportErasureContract {}

  @Nested
  class ImportUndos extends OnPostgres implements ImportUndoContract {}

  @Nested
  class ValueRestorations extends OnPostgres implements ValueRestorationContract {}

  @Nested
  class FailedUndos extends OnPostgres implements FailedUndoContract {}

  @Nested
  class ConcurrentUndos extends OnPostgres implements ConcurrentUndoContract {}

  @Nested
  class ImportUndoModels extends OnPostgres implements ImportUndoModelContract {}

  @Nested
  class ImportedOptOuts extends OnPostgres implements ImportedOptOutContract {}

  @Nested
  class ReimportUndos extends OnPostgres implements ReimportUndoContract {}

  @Nested
  class SimulatedImports extends OnPostgres implements SimulatedImportContract {}

  @Nested
  class ImportForecasts extends OnPostgres implements ImportForecastContract {}

  @Nested
  class ImportResumptions extends OnPostgres implements ImportResumptionContract {}

  @Nested
  class KeptUploads extends OnPostgres implements KeptUploadContract {}

  @Nested
  class ImportRuns extends OnPostgres implements ImportRunContract {}

  @Nested
  class AuditTrails extends OnPostgres implements AuditRepositoryContract {}

  @Nested
  class KeptAnswers extends OnPostgres implements KeptAnswerRepositoryContract {}

  @Nested
  class GroupedWrites extends OnPostgres implements GroupedWritesContract {}

  @Nested
  class ConcurrentRestores extends OnPostgres implements ConcurrentRestoresContract {}

  @Nested
  class ConcurrentWriters extends OnPostgres implements ConcurrentWritersContract {}

  @Nested
  class ConditionalChanges extends OnPostgres implements ConditionalChangesContract {}

  @Nested
  class Campaigns extends InCampaignTime implements CampaignRepositoryContract {}

  @Nested
  class CampaignSearches extends InCampaignTime implements CampaignSearchContract {}

  @Nested
  class Audiences extends InCampaignTime implements AudienceContract {}

  @Nested
  class DueCampaigns extends InCampaignTime implements DueCampaignContract {}

  @Nested
  class Handouts extends InCampaignTime implements HandoutContract {}

  @Nested
  class LeaseExtensions extends InCampaignTime implements LeaseExtensionContract {}

  @Nested
  class HandoutModels extends InCampaignTime implements HandoutModelContract {}

  @Nested
  class ConcurrentHandouts extends InCampaignTime implements ConcurrentHandoutContract {}

  @Nested
  class Recipients extends InCampaignTime implements RecipientContract {}
}
