package dev.rubrica.bootstrap.architecture.violations.formats.crowded;

/** Violates, with those below it, the rule that packages have at most 25 classes. */
final class Crowd {}

final class Crowd1 {}

final class Crowd2 {}

final class Crowd3 {}

final class Crowd4 {}

final class Crowd5 {}

final class Crowd6 {}

final class Crowd7 {}

final class Crowd8 {}

final class Crowd9 {}

final class Crowd10 {}

final class Crowd11 {}

final class Crowd12 {}

final class Crowd13 {}

final class Crowd14 {}

final class Crowd15 {}

final class Crowd16 {}

final class Crowd17 {}

final class Crowd18 {}

final class Crowd19 {}

final class Crowd20 {}

final class Crowd21 {}

final class Crowd22 {}

final class Crowd23 {}

final class Crowd24 {}

final class Crowd25 {}
