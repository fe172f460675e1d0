package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.Storage;
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
import dev.rubrica.testkit.contract.imports.OverlappingBatchesContract;
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
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * The in-memory storage keeps the contracts of the storage, so tests may use it in place of a
 * database.
 */
class InMemoryStorageContractsTest {

  abstract static class OnInMemoryStorage {
    private final Storage storage = new InMemoryStorage();

    public Storage storage() {
      return storage;
    }
  }

  /** Time passes only when a test moves the clock. */
  abstract static class OnStoppedClock {
    private final StoppedClock clock = new StoppedClock();
    private final Storage storage = new InMemoryStorage(clock);

    public Storage storage() {
      return storage;
    }

    public void pass(TestAccount account, Duration time) {
      clock.push(time);
    }
  }

  @Nested
  class Transactions extends OnInMemoryStorage implements StorageContract {}

  @Nested
  class Exports extends OnInMemoryStorage implements ExportRepositoryContract {}

  @Nested
  class StoredFiles extends OnInMemoryStorage implements StoredFileRepositoryContract {}

  @Nested
  class Accounts extends OnInMemoryStorage implements AccountRepositoryContract {}

  @Nested
  class InboundTokens extends OnInMemoryStorage implements InboundTokenRepositoryContract {}

  @Nested
  class Sessions extends OnInMemoryStorage implements SessionRepositoryContract {}

  @Nested
  class Consents extends OnInMemoryStorage implements ConsentRepositoryContract {}

  @Nested
  class Erasures extends OnInMemoryStorage implements ErasureContract {}

  @Nested
  class ErasedRecipients extends OnInMemoryStorage implements ErasedRecipientContract {}

  @Nested
  class ErasedReturns extends OnInMemoryStorage implements ErasedReturnContract {}

  @Nested
  class Dossiers extends OnInMemoryStorage implements DossierRepositoryContract {}

  @Nested
  class Lists extends OnInMemoryStorage implements ListRepositoryContract {}

  @Nested
  class DeletedLists extends OnInMemoryStorage implements DeletedListContract {}

  @Nested
  class ListModels extends OnInMemoryStorage implements ListModelContract {}

  @Nested
  class ListSearches extends OnInMemoryStorage implements ListSearchContract {}

  @Nested
  class ListPages extends OnInMemoryStorage implements ListPagingContract {}

  @Nested
  class Contacts extends OnInMemoryStorage implements ContactRepositoryContract {}

  @Nested
  class ContactBatches extends OnInMemoryStorage implements ContactBatchContract {}

  @Nested
  class ContactSearches extends OnInMemoryStorage implements ContactSearchContract {}

  @Nested
  class ContactFields extends OnInMemoryStorage implements ContactFieldContract {}

  @Nested
  class ContactFilters extends OnInMemoryStorage implements ContactFilterContract {}

  @Nested
  class ContactOptOuts extends OnInMemoryStorage implements ContactOptOutContract {}

  @Nested
  class OptOutFilters extends OnInMemoryStorage implements OptOutFilterContract {}

  @Nested
  class TagsOfContacts extends OnInMemoryStorage implements TagRepositoryContract {}

  @Nested
  class TagModels extends OnInMemoryStorage implements TagModelContract {}

  @Nested
  class Suppressing extends OnInMemoryStorage implements SuppressContract {}

  @Nested
  class Lifting extends OnInMemoryStorage implements LiftContract {}

  @Nested
  class SuppressionSearches extends OnInMemoryStorage implements SuppressionSearchContract {}

  @Nested
  class Reachability extends OnInMemoryStorage implements ReachabilityContract {}

  @Nested
  class SuppressionModels extends OnInMemoryStorage implements SuppressionModelContract {}

  @Nested
  class ConcurrentSuppressions extends OnInMemoryStorage
      implements ConcurrentSuppressionsContract {}

  @Nested
  class CustomFields extends OnInMemoryStorage implements CustomFieldContract {}

  @Nested
  class ContactOrders extends OnInMemoryStorage implements ContactOrderContract {}

  @Nested
  class ContactPages extends OnInMemoryStorage implements ContactPagingContract {}

  @Nested
  class ContactDeletions extends OnInMemoryStorage implements ContactDeletionContract {}

  @Nested
  class Memberships extends OnInMemoryStorage implements MembershipRepositoryContract {}

  @Nested
  class Imports extends OnInMemoryStorage implements ImportRepositoryContract {}

  @Nested
  class ImportSearches extends OnInMemoryStorage implements ImportSearchContract {}

  @Nested
  class ImportErasures extends OnInMemoryStorage implements ImportErasureContract {}

  @Nested
  class ImportUndos extends OnInMemoryStorage implements ImportUndoContract {}

  @Nested
  class ValueRestorations extends OnInMemoryStorage implements ValueRestorationContract {}

  @Nested
  class FailedUndos extends OnInMemoryStorage implements FailedUndoContract {}

  @Nested
  class ConcurrentUndos extends OnInMemoryStorage implements ConcurrentUndoContract {}

  @Nested
  class ImportUndoModels extends OnInMemoryStorage implements ImportUndoModelContract {}

  @Nested
  class ImportedOptOuts extends OnInMemoryStorage implements ImportedOptOutContract {}

  @Nested
  class ReimportUndos extends OnInMemoryStorage implements ReimportUndoContract {}

  @Nested
  class SimulatedImports extends OnInMemoryStorage implements SimulatedImportContract {}

  @Nested
  class ImportForecasts extends OnInMemoryStorage implements ImportForecastContract {}

  @Nested
  class ImportResumptions extends OnInMemoryStorage implements ImportResumptionContract {}

  @Nested
  class KeptUploads extends OnInMemoryStorage implements KeptUploadContract {}

  @Nested
  class ImportRuns extends OnInMemoryStorage implements ImportRunContract {}

  @Nested
  class AuditTrails extends OnInMemoryStorage implements AuditRepositoryContract {}

  @Nested
  class KeptAnswers extends OnInMemoryStorage implements KeptAnswerRepositoryContract {}

  @Nested
  class GroupedWrites extends OnInMemoryStorage implements GroupedWritesContract {}

  @Nested
  class ConcurrentRestores extends OnInMemoryStorage implements ConcurrentRestoresContract {}

  @Nested
  class ConcurrentWriters extends OnInMemoryStorage implements ConcurrentWritersContract {}

  @Nested
  class ConditionalChanges extends OnInMemoryStorage implements ConditionalChangesContract {}

  @Nested
  class OverlappingBatches extends OnInMemoryStorage implements OverlappingBatchesContract {}

  @Nested
  class Campaigns extends OnStoppedClock implements CampaignRepositoryContract {}

  @Nested
  class CampaignSearches extends OnStoppedClock implements CampaignSearchContract {}

  @Nested
  class Audiences extends OnStoppedClock implements AudienceContract {}

  @Nested
  class DueCampaigns extends OnStoppedClock implements DueCampaignContract {}

  @Nested
  class Handouts extends OnStoppedClock implements HandoutContract {}

  @Nested
  class LeaseExtensions extends OnStoppedClock implements LeaseExtensionContract {}

  @Nested
  class HandoutModels extends OnStoppedClock implements HandoutModelContract {}

  @Nested
  class ConcurrentHandouts extends OnStoppedClock implements ConcurrentHandoutContract {}

  @Nested
  class Recipients extends OnStoppedClock implements RecipientContract {}
}
