package dev.rubrica.http.consent;

import static dev.rubrica.domain.account.Scope.READ;

import dev.rubrica.application.port.in.ManageConsents;
import dev.rubrica.application.port.in.ParsePhoneNumber;
import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.contact.SelectionParser;
import dev.rubrica.http.pagination.PageJson;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.route.Route.Repetition;
import java.util.List;

/** The routes of consents. */
public final class ConsentRoutes {

  private static final String CONSENTS = "/consents";
  private static final String OF_CONTACT = "/contacts/{id}/consents";
  private static final String OF_CONTACTS = "/contacts/consents";

  private final ManageConsents manage;
  private final ParsePhoneNumber phoneNumbers;
  private final SelectionParser selections;

  public ConsentRoutes(
      ManageConsents manage, ParsePhoneNumber phoneNumbers, ContactFilterParser filters) {
    this.manage = manage;
    this.phoneNumbers = phoneNumbers;
    this.selections = new SelectionParser(filters);
  }

  public List<Route> table() {
    return List.of(
        Route.get(
                CONSENTS,
                "searchConsents",
                READ,
                in -> ConsentRequests.search(in, phoneNumbers),
                this::search)
            .withQuery(ConsentRequests.PARAMETERS),
        Route.get(
                OF_CONTACT,
                "getConsentsOfContact",
                READ,
                ConsentRequests::ofContact,
                this::ofContact)
            .withQuery(ConsentRequests.PAGE),
        Route.post(
                OF_CONTACT, "recordConsent", ConsentRequests.Single::parse, this::add, this::tryAdd)
            .repeatable(Repetition.BY_PIPELINE),
        Route.post(
                OF_CONTACTS,
                "recordConsents",
                in -> ConsentRequests.Bulk.parse(in, selections),
                this::addAll,
                this::tryAddAll)
            .withBody(BodySize.BULK)
            .repeatable(Repetition.BY_PIPELINE));
  }

  private void search(AccountId account, ConsentQuery query, RequestContext context) {
    context.ok(
        PageJson.from(
            manage.search(query),
            query.page().after(),
            ConsentRequests.cursors(query),
            ConsentJson::from));
  }

  private void ofContact(AccountId account, ContactConsentQuery query, RequestContext context) {
    context.ok(
        PageJson.from(
            manage.search(query),
            query.page().after(),
            ConsentRequests.cursors(query),
            ConsentJson::from));
  }

  private void add(Actor actor, ConsentRequests.Single request, RequestContext context) {
    Consent consent = manage.add(actor, request.contact(), request.statement());
    // A single consent has no path of its own.
    context.showing(request.contact()).created(ConsentJson.from(consent));
  }

  private void tryAdd(Actor actor, ConsentRequests.Single request, RequestContext context) {
    context.created(ConsentJson.from(manage.tryAdd(actor, request.contact(), request.statement())));
  }

  private void addAll(Actor actor, ConsentRequests.Bulk request, RequestContext context) {
    context.ok(
        request.dryRun()
            ? ConsentJson.WouldAdd.from(
                manage.tryAddAll(actor, request.contacts(), request.statement()))
            : ConsentJson.Added.from(
                manage.addAll(actor, request.contacts(), request.statement())));
  }

  private void tryAddAll(Actor actor, ConsentRequests.Bulk request, RequestContext context) {
    context.ok(
        ConsentJson.Added.from(manage.tryAddAll(actor, request.contacts(), request.statement())));
  }
}
