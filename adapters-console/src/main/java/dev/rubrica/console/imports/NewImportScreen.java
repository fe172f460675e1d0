package dev.rubrica.console.imports;

import dev.rubrica.console.page.PageFrame;
import java.util.List;

/**
 * The forms that upload a file, or numbers.
 *
 * @param problems why the last file was not accepted; empty for the first try
 * @param lists the ids of the lists that the contacts join unless the mapping says otherwise
 */
public record NewImportScreen(PageFrame frame, List<String> problems, List<Long> lists) {}
