package dev.rubrica.application.query;

/** The sort keys of campaigns. */
public enum CampaignSort {
  ID,
  NAME,
  CREATED_AT,
  UPDATED_AT,
  SCHEDULED_DATE,
  STATUS
}
