package dev.rubrica.http;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.CompileDossiers;
import dev.rubrica.application.port.in.DownloadExports;
import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ExportContacts;
import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.port.in.FindContacts;
import dev.rubrica.application.port.in.FindCustomFields;
import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ImportContacts;
import dev.rubrica.application.port.in.ImportSuppressions;
import dev.rubrica.application.port.in.KeepUploads;
import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.in.ManageContacts;
import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.ManageMemberships;
import dev.rubrica.application.port.in.ManageSuppressions;
import dev.rubrica.application.port.in.ManageTags;
import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.port.in.ParseSuppressions;
import dev.rubrica.application.port.in.ReceiveMessages;
import dev.rubrica.application.port.in.UndoImports;
import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.in.campaign.ListRecipients;
import dev.rubrica.application.port.in.campaign.ManageCampaigns;

/** The use cases that the API's own routes call. */
public record UseCases(
    Lists lists,
    Contacts contacts,
    ManageMemberships memberships,
    ManageTags tags,
    Suppressions suppressions,
    ManageConsents consents,
    ErasePeople erasures,
    Imports imports,
    Exports exports,
    Campaigns campaigns,
    ReceiveMessages messages,
    FindAuditEntries audit,
    AnswerOnce calls,
    Authenticate authenticate) {

  public record Lists(ManageLists manage, FindLists find) {}

  public record Suppressions(ManageSuppressions manage, ParseSuppressions parse) {}

  /**
   * @param run imports of contacts
   * @param suppressions imports of opt-outs
   */
  public record Imports(
      ImportContacts run, KeepUploads uploads, UndoImports undo, ImportSuppressions suppressions) {}

  public record Campaigns(
      ManageCampaigns manage,
      FindCampaigns find,
      CalculateGoals goals,
      HandOutRecipients handout,
      ListRecipients recipients) {}

  public record Exports(ManageExports manage, DownloadExports download) {}

  public record Contacts(
      ManageContacts manage,
      FindContacts find,
      ExportContacts export,
      FindCustomFields fields,
      ParsePhoneNumber phoneNumbers,
      CompileDossiers dossiers) {}
}
