package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;

/** The page of a person who does not exist, or does not exist any more. */
public record GoneScreen(PageFrame frame, String text) {}
