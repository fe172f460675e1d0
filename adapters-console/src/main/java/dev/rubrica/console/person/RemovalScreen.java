package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import java.util.List;

/**
 * The form that deletes or erases a person; it tells before what follows from it.
 *
 * @param action the path to which it is sent
 * @param back the page of the person
 * @param name of the person
 * @param consequences what the form does, and what is kept
 * @param button the text of the button
 * @param wrong whether another number of people than 1 was typed
 */
public record RemovalScreen(
    PageFrame frame,
    String action,
    String back,
    String name,
    List<String> consequences,
    String button,
    boolean wrong) {}
