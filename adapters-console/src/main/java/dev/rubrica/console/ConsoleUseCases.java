package dev.rubrica.console;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.port.in.session.ManageSessions;

/** The use cases that the console calls. */
public record ConsoleUseCases(
    ManageLists manageLists,
    FindLists findLists,
    FindCampaigns findCampaigns,
    ManageSessions sessions,
    Authenticate authenticate,
    AnswerOnce calls) {}
