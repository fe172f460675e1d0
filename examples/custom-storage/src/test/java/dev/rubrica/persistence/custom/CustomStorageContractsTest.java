package dev.rubrica.persistence.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.architecture.TestkitContracts;
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
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The storage keeps all contracts of the testkit. */
class CustomStorageContractsTest {

  @Test
  void every_contract_is_bound() throws IOException {
    Set<String> bound =
        Arrays.stream(CustomStorageContractsTest.class.getDeclaredClasses())
            .flatMap(type -> Arrays.stream(type.getInterfaces()))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(TestkitContracts.names(), bound);
  }

  abstract static class OnCustomStorage {
    private final Storage storage =
        new CustomStorage(new DelegatingTransactionRunner(new InMemoryStorage()));

    public Storage storage() {
      return storage;
    }
  }

  @Nested
  class Transactions extends OnCustomStorage implements StorageContract {}

  @Nested
  class Accounts extends OnCustomStorage implements AccountRepositoryContract {}

  @Nested
  class InboundTokens extends OnCustomStorage implements InboundTokenRepositoryContract {}

  @Nested
  class Sessions extends OnCustomStorage implements SessionRepositoryContract {}

  @Nested
  class Consents extends OnCustomStorage implements ConsentRepositoryContract {}

  @Nested
  class Dossiers extends OnCustomStorage implements DossierRepositoryContract {}

  @Nested
  class Lists extends OnCustomStorage implements ListRepositoryContract {}

  @Nested
  class DeletedLists extends OnCustomStorage implements DeletedListContract {}

  @Nested
  class ListModels extends OnCustomStorage implements ListModelContract {}

  @Nested
  class ListSearches extends OnCustomStorage implements ListSearchContract {}

  @Nested
  class ListPages extends OnCustomStorage implements ListPagingContract {}

  @Nested
  class Contacts extends OnCustomStorage implements ContactRepositoryContract {}

  @Nested
  class ContactBatches extends OnCustomStorage implements ContactBatchContract {}

  @Nested
  class ContactSearches extends OnCustomStorage implements ContactSearchContract {}

  @Nested
  class ContactFields extends OnCustomStorage implements ContactFieldContract {}

  @Nested
  class ContactFilters extends OnCustomStorage implements ContactFilterContract {}

  @Nested
  class ContactOptOuts extends OnCustomStorage implements ContactOptOutContract {}

  @Nested
  class OptOutFilters extends OnCustomStorage implements OptOutFilterContract {}

  @Nested
  class TagsOfContacts extends OnCustomStorage implements TagRepositoryContract {}

  @Nested
  class TagModels extends OnCustomStorage implements TagModelContract {}

  @Nested
  class Suppressing extends OnCustomStorage implements SuppressContract {}

  @Nested
  class Lifting extends OnCustomStorage implements LiftContract {}

  @Nested
  class SuppressionSearches extends OnCustomStorage implements SuppressionSearchContract {}

  @Nested
  class Reachability extends OnCustomStorage implements ReachabilityContract {}

  @Nested
  class SuppressionModels extends OnCustomStorage implements SuppressionModelContract {}

  @Nested
  class ConcurrentSuppressions extends OnCustomStorage implements ConcurrentSuppressionsContract {}

  @Nested
  class CustomFields extends OnCustomStorage implements CustomFieldContract {}

  @Nested
  class ContactOrders extends OnCustomStorage implements ContactOrderContract {}

  @Nested
  class ContactPages extends OnCustomStorage implements ContactPagingContract {}

  @Nested
  class ContactDeletions extends OnCustomStorage implements ContactDeletionContract {}

  @Nested
  class Memberships extends OnCustomStorage implements MembershipRepositoryContract {}

  @Nested
  class Imports extends OnCustomStorage implements ImportRepositoryContract {}

  @Nested
  class ImportSearches extends OnCustomStorage implements ImportSearchContract {}

  @Nested
  class ImportErasures extends OnCustomStorage implements ImportErasureContract {}

  @Nested
  class ImportUndos extends OnCustomStorage implements ImportUndoContract {}

  @Nested
  class ValueRestorations extends OnCustomStorage implements ValueRestorationContract {}

  @Nested
  class FailedUndos extends OnCustomStorage implements FailedUndoContract {}

  @Nested
  class ConcurrentUndos extends OnCustomStorage implements ConcurrentUndoContract {}

  @Nested
  class ImportUndoModels extends OnCustomStorage implements ImportUndoModelContract {}

  @Nested
  class ImportedOptOuts extends OnCustomStorage implements ImportedOptOutContract {}

  @Nested
  class ReimportUndos extends OnCustomStorage implements ReimportUndoContract {}

  @Nested
  class SimulatedImports extends OnCustomStorage implements SimulatedImportContract {}

  @Nested
  class ImportForecasts extends OnCustomStorage implements ImportForecastContract {}

  @Nested
  class AuditTrails extends OnCustomStorage implements AuditRepositoryContract {}

  @Nested
  class KeptAnswers extends OnCustomStorage implements KeptAnswerRepositoryContract {}

  @Nested
  class StoredFiles extends OnCustomStorage implements StoredFileRepositoryContract {}

  @Nested
  class Exports extends OnCustomStorage implements ExportRepositoryContract {}

  @Nested
  class KeptUploads extends OnCustomStorage implements KeptUploadContract {}

  @Nested
  class ImportRuns extends OnCustomStorage implements ImportRunContract {}

  @Nested
  class Resumptions extends OnCustomStorage implements ImportResumptionContract {}

  @Nested
  class GroupedWrites extends OnCustomStorage implements GroupedWritesContract {}

  @Nested
  class Erasures extends OnCustomStorage implements ErasureContract {}

  @Nested
  class ErasedRecipients extends OnCustomStorage implements ErasedRecipientContract {}

  @Nested
  class ErasedReturns extends OnCustomStorage implements ErasedReturnContract {}

  @Nested
  class ConcurrentRestores extends OnCustomStorage implements ConcurrentRestoresContract {}

  @Nested
  class ConcurrentWriters extends OnCustomStorage implements ConcurrentWritersContract {}

  @Nested
  class ConditionalChanges extends OnCustomStorage implements ConditionalChangesContract {}

  /** Time passes only when a test moves the clock. */
  abstract static class OnStoppedClock {
    private final StoppedClock clock = new StoppedClock();
    private final Storage storage =
        new CustomStorage(new DelegatingTransactionRunner(new InMemoryStorage(clock)));

    public Storage storage() {
      return storage;
    }

    public void pass(TestAccount account, Duration time) {
      clock.push(time);
    }
  }

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

  // As slow as all other contracts together.
  @Nested
  @Tag("full")
  class OverlappingBatches extends OnCustomStorage implements OverlappingBatchesContract {}
}
