package dev.rubrica.console.membership;

import dev.rubrica.console.bulk.BulkNotice;
import dev.rubrica.console.contact.ContactTableView;
import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The screen of a list.
 *
 * @param members the exact number, as a text
 * @param campaigns that use the list, as a text
 * @param addUrl where contacts are chosen that are not in the list
 * @param reachable the members that can be reached, by channel; null if they are not counted
 * @param plot null if it is not drawn
 * @param notice what was done before; null if nothing
 */
public record MemberScreen(
    PageFrame frame,
    ContactTableView table,
    @Nullable String description,
    boolean test,
    String members,
    String campaigns,
    String addUrl,
    @Nullable List<String> reachable,
    @Nullable MemberPlot plot,
    @Nullable BulkNotice notice) {

  /** A page about the list. */
  public String path(String page) {
    return table.state().path() + "/" + page;
  }

  /** Where a file is imported into the list. */
  public String importUrl() {
    return LocalPath.BASE + "/imports/new?list=" + table.state().list();
  }

  /** All campaigns that use the list. */
  public String campaignsUrl() {
    return LocalPath.BASE + "/campaigns?contactListId=" + table.state().list();
  }

  /** The URL of this screen with more of it. */
  public String urlWith(String parameter) {
    return table.state().path() + "?" + parameter + "=true";
  }
}
